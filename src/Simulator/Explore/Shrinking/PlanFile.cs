using System.Text.Json;
using System.Text.Json.Serialization;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>A plan as a file to keep, to send and to replay, and what its run is expected to show.</summary>
/// <param name="Expected">Null when nothing is.</param>
internal sealed record PlanFile(ExplorePlan Plan, ExpectedBreach? Expected = null)
{
    private const int Version = 1;

    /// <exception cref="PlanFileException">It is not there, or no plan.</exception>
    public static PlanFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlanFileException($"{path} cannot be read: {error.Message}");
        }
    }

    public void Write(string path) => File.WriteAllText(path, ToText());

    /// <summary>Indented JSON; what has its default is left out.</summary>
    public string ToText() =>
        JsonLayout.Of(JsonSerializer.SerializeToNode(new Content { Version = Version, Expected = Expected, Plan = Plan }, PlanJson.Options)) + "\n";

    /// <summary>The plan alone, as short as can be: the same for the same plan.</summary>
    public static string KeyOf(ExplorePlan plan) => JsonSerializer.Serialize(plan, PlanJson.Options);

    /// <exception cref="PlanFileException">It is no plan; the message says where.</exception>
    public static PlanFile Parse(string text)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(text, PlanJson.Options) ?? throw new PlanFileException("The plan file is empty.");
        }
        catch (JsonException error)
        {
            throw new PlanFileException(PlanJson.SentenceOf(error));
        }

        if (content.Version != Version)
        {
            throw new PlanFileException(FormattableString.Invariant($"version is {content.Version}; this program reads version {Version}."));
        }

        return PlanCheck.Refusal(content.Plan) is { } refusal ? throw new PlanFileException(refusal) : new PlanFile(content.Plan, content.Expected);
    }

    private sealed record Content
    {
        public required int Version { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ExpectedBreach? Expected { get; init; }

        public required ExplorePlan Plan { get; init; }
    }
}

/// <summary>A plan file is not as it should be.</summary>
internal sealed class PlanFileException(string sentence) : Exception(sentence);

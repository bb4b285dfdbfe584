using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulator.Cli;

/// <summary>How commands for scripts answer: a line for a person, or with <c>--json</c> one object.</summary>
internal static class LockAnswer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void WriteJson(this Surroundings surroundings, object answer) =>
        surroundings.Output.WriteLine(JsonSerializer.Serialize(answer, Options));
}

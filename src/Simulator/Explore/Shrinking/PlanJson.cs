using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>How a plan is written as JSON: durations and enums as words, defaults left out; nothing unknown is read.</summary>
internal static class PlanJson
{
    /// <summary>What is required is written whatever it is.</summary>
    private static readonly Dictionary<Type, object> Defaults = new()
    {
        [typeof(ExplorePlan)] = new ExplorePlan
        {
            Seed = 0, Nodes = 0, Clients = [], Cycles = 0, Ttl = TimeSpan.Zero, Wait = TimeSpan.Zero, MaxTtl = TimeSpan.Zero,
        },
        [typeof(NodeSetup)] = NodeSetup.Default,
        [typeof(ProcessSetup)] = ProcessSetup.Default,
    };

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new DurationConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } },
    };

    /// <summary>What is wrong with a text and where, in one sentence.</summary>
    public static string SentenceOf(JsonException error)
    {
        var where = error.Path?.Length > 2 ? error.Path[2..] : "the plan file";
        var what = error.Message.Split(" Path: ")[0].TrimEnd('.');
        return what switch
        {
            _ when what.Contains("could not be mapped", StringComparison.Ordinal) => $"{where} is not known.",
            _ when what.Contains("missing required", StringComparison.Ordinal) => $"{where} lacks {what[(what.LastIndexOf(':') + 2)..]}.",
            _ when what.Contains("Duplicate", StringComparison.Ordinal) => $"{where} stands there twice.",
            _ when what.Contains("could not be converted", StringComparison.Ordinal) => $"{where} has a value that it cannot have.",
            _ => $"{where} is not as it should be: {what}.",
        };
    }

    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        if (!Defaults.TryGetValue(type.Type, out var defaults))
        {
            return;
        }

        foreach (var property in type.Properties.Where(property => property is { IsRequired: false, Get: not null }))
        {
            var usual = property.Get!(defaults);
            property.ShouldSerialize = (_, value) => !AreAlike(value, usual);
        }
    }

    private static bool AreAlike(object? left, object? right) =>
        left is IStructuralEquatable list ? list.Equals(right, EqualityComparer<object>.Default) : Equals(left, right);

    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            return DurationText.Parse(text) ?? throw new JsonException($"'{text}' is no duration such as 10s or 5.25ms");
        }

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(DurationText.Of(value));
    }
}

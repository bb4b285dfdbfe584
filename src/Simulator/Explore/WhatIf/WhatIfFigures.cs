using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulator.Explore.WhatIf;

/// <summary>An answer as JSON: every figure with its interval, and the question as it was understood. Times are in seconds.</summary>
internal static class WhatIfFigures
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new DurationsConverter(), new SecondsConverter() },
    };

    public static string ToJson(WhatIfAnswer answer) => JsonSerializer.Serialize(
        new { answer.Answers, answer.Faults, answer.Interrupted, answer.Elapsed, answer.Window, answer.Question }, Json);

    /// <summary>What kind a duration is of shows only in its own properties.</summary>
    private sealed class DurationsConverter : JsonConverter<Durations>
    {
        public override Durations Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are only written.");

        public override void Write(Utf8JsonWriter writer, Durations value, JsonSerializerOptions options) => writer.WriteStringValue(value.Words);
    }

    private sealed class SecondsConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
    }
}

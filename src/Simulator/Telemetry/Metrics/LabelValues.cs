namespace Simulator.Telemetry.Metrics;

/// <summary>The label values of one series, in the order its instrument gives them; null where it has fewer.</summary>
internal readonly record struct LabelValues(string? First, string? Second)
{
    /// <summary>How many labels an instrument may have here.</summary>
    public const int Most = 2;

    public static LabelValues Of(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length switch
    {
        0 => default,
        1 => new LabelValues((string?)tags[0].Value, null),
        Most => new LabelValues((string?)tags[0].Value, (string?)tags[1].Value),
        _ => throw new ArgumentException($"An instrument has at most {Most} labels here.", nameof(tags)),
    };
}

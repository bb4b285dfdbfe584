using Simulator.Explore.Plans;

namespace Simulator.Explore.WhatIf;

/// <summary>How long a message takes one way between a process and a node.</summary>
/// <param name="Tail">How it is spread between the two; all alike when null.</param>
internal sealed record LatencySpread(TimeSpan Least, TimeSpan Most, LatencyTail? Tail)
{
    /// <summary>What half of the messages do not exceed.</summary>
    public TimeSpan Median => Tail?.Median ?? (Least + Most) / 2;

    public string Words => Tail is { } tail
        ? $"{Wording.Time(tail.Median)} one way for half of the messages, over {Wording.Time(tail.P99)} for 1 in 100"
        : Least == Most ? $"{Wording.Time(Least)} one way" : $"{Wording.Time(Least)} to {Wording.Time(Most)} one way";

    public static LatencySpread Fixed(TimeSpan latency) => new(latency, latency, null);

    public static LatencySpread Uniform(TimeSpan least, TimeSpan most) => new(least, most, null);

    /// <summary>Mostly near the least, and a few very long.</summary>
    public static LatencySpread Tailed(TimeSpan least, TimeSpan median, TimeSpan p99)
    {
        var tail = new LatencyTail(median, p99);
        return new LatencySpread(least, tail.RarelyExceeded(least), tail);
    }
}

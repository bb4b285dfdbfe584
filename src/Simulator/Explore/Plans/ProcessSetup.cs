using System.Collections.Immutable;

namespace Simulator.Explore.Plans;

/// <summary>How one process is set up, where it differs from the others.</summary>
internal sealed record ProcessSetup
{
    /// <summary>As every process is that nothing else is said of.</summary>
    public static ProcessSetup Default { get; } = new();

    /// <summary>The nodes it is configured with, from 0; empty for all of them.</summary>
    public ImmutableArray<int> Nodes { get; init; } = [];

    /// <summary>What it takes for the longest TTL, which its clients keep to; null for that of the plan.</summary>
    public TimeSpan? MaxTtl { get; init; }

    /// <summary>When it starts.</summary>
    public TimeSpan StartsAt { get; init; }

    /// <summary>How much longer the way to every node is, one way.</summary>
    public TimeSpan Distance { get; init; }
}

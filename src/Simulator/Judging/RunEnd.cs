using System.Collections.Immutable;

namespace Simulator.Judging;

/// <summary>What is known only when a run is over.</summary>
/// <param name="Expected">Clients times increments.</param>
/// <param name="Acknowledged">Increments whose client was told that they were written.</param>
/// <param name="GivenUp">Increments that were not to be tried again.</param>
/// <param name="CounterValue">The sum of what the counter files hold; null when one cannot be read.</param>
/// <param name="LongestTtl">No key may have more to live.</param>
/// <param name="Cancelled">Whether somebody ended it before its deadline.</param>
public sealed record RunEnd(
    long Expected, long Acknowledged, long GivenUp, long? CounterValue, ImmutableArray<LeftKey> KeysLeft, TimeSpan LongestTtl, bool Cancelled = false);

/// <summary>A lock key that a node still had after the run.</summary>
/// <param name="Node">From 1.</param>
/// <param name="Fingerprint">Of the lock id it holds.</param>
/// <param name="Ttl">How long the node will keep it; null for ever.</param>
public sealed record LeftKey(int Node, string Resource, string Fingerprint, TimeSpan? Ttl);

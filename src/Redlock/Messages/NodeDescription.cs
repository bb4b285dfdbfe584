using System.Collections.Immutable;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Messages;

/// <summary>How the coordinator stands with a node.</summary>
public enum NodeStanding
{
    /// <summary>Not heard of yet, or it waits for other nodes to say who they are.</summary>
    Unknown,

    /// <summary>Its votes count.</summary>
    Up,

    /// <summary>It takes what is sent and does not answer: it is skipped.</summary>
    Silent,

    /// <summary>It cannot be connected.</summary>
    Down,

    /// <summary>It has forgotten locks; its votes do not count for a while.</summary>
    Quarantined,

    /// <summary>It is no server Redlock can work on.</summary>
    Refused,
}

/// <summary>What one coordinator knows of a node, since it started.</summary>
/// <param name="Node">Its place in the configured list, from 0.</param>
/// <param name="Latency">From sending a call to the node's answer, whatever it answered.</param>
/// <param name="LostConnections">How often a connection failed, or could not be opened.</param>
public sealed record NodeDescription(
    int Node, NodeAddress Address, NodeStanding Standing, VoteCounts Votes, LatencyDistribution Latency, long LostConnections)
{
    /// <summary>How much longer the node is quarantined, if nobody who remembers says sooner what it is; null when it is not.</summary>
    public TimeSpan? QuarantineLeft { get; init; }
}

/// <summary>The votes of a node, also those that came after the outcome was certain.</summary>
/// <param name="Granted">Certain yeses.</param>
/// <param name="Refused">Certain noes.</param>
/// <param name="Failures">The others, by what was wrong; a round in which a node that does not vote could not be asked counts as well.</param>
public sealed record VoteCounts(long Granted, long Refused, ImmutableSortedDictionary<VoteFailure, long> Failures)
{
    /// <summary>None at all.</summary>
    public static VoteCounts None { get; } = new(0, 0, ImmutableSortedDictionary<VoteFailure, long>.Empty);

    /// <summary>How many failed.</summary>
    public long Failed => Failures.Values.Sum();

    /// <summary>Both together.</summary>
    public VoteCounts Plus(VoteCounts other)
    {
        var failures = other.Failures.Aggregate(
            Failures, (sum, failure) => sum.SetItem(failure.Key, sum.GetValueOrDefault(failure.Key) + failure.Value));
        return new VoteCounts(Granted + other.Granted, Refused + other.Refused, failures);
    }
}

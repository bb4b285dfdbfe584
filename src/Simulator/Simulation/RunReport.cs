using System.Collections.Immutable;
using System.Text.Json;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Judging;

namespace Simulator.Simulation;

/// <summary>What a run amounted to; <see cref="RunReportJson"/> writes it down.</summary>
/// <param name="Duration">From the start of the run to its verdict.</param>
public sealed record RunReport(
    Verdict Verdict,
    int Seed,
    TimeSpan Duration,
    RunSetup Setup,
    CounterReport Counter,
    AcquireReport Acquire,
    ReleaseReport Release,
    WriteReport Writes,
    WatchdogReport Watchdog,
    ImmutableArray<NodeReport> Nodes,
    ImmutableArray<ClientReport> Clients,
    ImmutableArray<AppliedFault> Faults,
    ImmutableArray<LeftKey> KeysLeft);

/// <summary>What was asked of the run.</summary>
public sealed record RunSetup(int Nodes, int Quorum, int Clients, int Increments, string Resources, TimeSpan Ttl, bool Fencing, TimeSpan Deadline);

/// <summary>The counter, or the sum of the counters where each client has its own.</summary>
/// <param name="Expected">Clients times increments.</param>
/// <param name="Acknowledged">Increments whose write was accepted.</param>
/// <param name="Value">What the file holds; null when it cannot be read.</param>
public sealed record CounterReport(string File, long Expected, long Acknowledged, long? Value);

/// <summary>Requests for the lock.</summary>
/// <param name="Failed">Requests that did not get it, by outcome.</param>
/// <param name="Retried">Requests made because an earlier one failed.</param>
/// <param name="GivenUp">Increments given up because the lock was not got.</param>
/// <param name="Rounds">Rounds over the nodes that did not get the lock.</param>
/// <param name="SecondRounds">Grants whose fencing token needed a second round.</param>
/// <param name="Waits">From request to grant.</param>
public sealed record AcquireReport(
    long Acquired, ImmutableSortedDictionary<string, long> Failed, long Retried, long GivenUp, long Rounds, long SecondRounds, LatencyReport Waits);

/// <summary>Releases, by outcome.</summary>
public sealed record ReleaseReport(long Released, long NotHeld, long NoQuorum, long Rejected);

/// <summary>Writes to the counter.</summary>
/// <param name="Fenced">Refused because a newer token was seen.</param>
/// <param name="Abandoned">Not begun, because the lock was lost or the run ended.</param>
/// <param name="Failed">The file could not be read or written.</param>
public sealed record WriteReport(long Accepted, long Fenced, long Abandoned, long Failed);

/// <summary>What the watchdog told clients.</summary>
public sealed record WatchdogReport(long Uncertain, long Lost);

/// <summary>A distribution of times; zero when there were none.</summary>
public sealed record LatencyReport(long Count, TimeSpan P50, TimeSpan P99, TimeSpan Max)
{
    /// <summary>Exact: all of them are sorted.</summary>
    public static LatencyReport Of(IReadOnlyCollection<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted.Length == 0
            ? new LatencyReport(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero)
            : new LatencyReport(sorted.Length, At(0.5), At(0.99), sorted[^1]);

        TimeSpan At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    /// <summary>As it was counted, each percentile at most a sixteenth too long.</summary>
    public static LatencyReport Of(LatencyDistribution times) => new(times.Count, times.P50, times.P99, times.Max);
}

/// <summary>What became of a node.</summary>
/// <param name="Node">From 1.</param>
/// <param name="Downs">How often it could not be connected any more.</param>
public sealed record NodeReport(int Node, string Address, NodeState State, int Downs, int Ups, int Quarantines, ImmutableArray<string> Warnings)
{
    /// <summary>How often it stopped answering while nothing said that it was gone.</summary>
    public int Silences { get; init; }

    /// <summary>Its votes, in all coordinators together.</summary>
    public VoteReport Votes { get; init; } = VoteReport.Of(VoteCounts.None);

    /// <summary>From sending a call to the node's answer.</summary>
    public LatencyReport Latency { get; init; } = LatencyReport.Of(LatencyDistribution.Empty);

    /// <summary>Connections that failed or could not be opened.</summary>
    public long LostConnections { get; init; }
}

/// <summary>The votes of a node.</summary>
/// <param name="Failures">The failed ones by what was wrong.</param>
public sealed record VoteReport(long Granted, long Refused, long Failed, ImmutableSortedDictionary<string, long> Failures)
{
    /// <summary>The same in words of a report.</summary>
    public static VoteReport Of(VoteCounts votes) => new(votes.Granted, votes.Refused, votes.Failed, votes.Failures.ToImmutableSortedDictionary(
        failure => JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Key.ToString()), failure => failure.Value, StringComparer.Ordinal));
}

/// <summary>What became of a client.</summary>
/// <param name="Client">From 0.</param>
public sealed record ClientReport(int Client, ClientState State, int Increments, int Acquisitions, int FailedRequests);

/// <summary>A fault that was carried out.</summary>
/// <param name="At">Since the run began.</param>
/// <param name="Error">Why it could not be carried out; null when it was.</param>
public sealed record AppliedFault(TimeSpan At, string Fault, string? Error);

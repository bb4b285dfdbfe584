using System.Collections.Immutable;

namespace Simulator.Judging;

/// <summary>How a run ended.</summary>
public enum VerdictKind
{
    /// <summary>Every property held and all work was done.</summary>
    Held,

    /// <summary>A safety property broke.</summary>
    SafetyBroken,

    /// <summary>Every property held, but work was left at the deadline.</summary>
    Unfinished,

    /// <summary>The nodes are not a deployment the lock can work on; nothing was tried.</summary>
    Refused,
}

/// <summary>What must hold.</summary>
public enum SafetyProperty
{
    /// <summary>The valid intervals of two holders of one resource never overlap.</summary>
    BeliefExclusion,

    /// <summary>No stale write is accepted and no increment is lost.</summary>
    EffectExclusion,

    /// <summary>Tokens are unique, and a grant that ended before another was asked for has the smaller one.</summary>
    TokenOrder,

    /// <summary>No key outlives its TTL, and none of a failed request outlives a round trip.</summary>
    Conservation,

    /// <summary>At a grant, a majority of nodes really holds the lock id.</summary>
    QuorumTruth,

    /// <summary>The validity told is positive and no longer than TTL minus elapsed time minus drift.</summary>
    HonestValidity,

    /// <summary>No key is deleted, overwritten or extended but by its own value.</summary>
    ReleaseSafety,

    /// <summary>What is told to be released is gone from a majority.</summary>
    ReleaseTruth,

    /// <summary>A holder whose lease is watched hears of its loss before its validity ends.</summary>
    LossNotice,

    /// <summary>No lease is extended beyond its limits.</summary>
    BoundedHold,

    /// <summary>What a node is asked about a lock agrees with what it holds.</summary>
    HonestStatus,

    /// <summary>After the faults stop, an obtainable lock is obtained.</summary>
    Progress,

    /// <summary>Every request is answered by its deadline.</summary>
    Answered,

    /// <summary>At the end no timer, waiter or attempt is left, and no actor has failed.</summary>
    Quiescence,
}

/// <summary>What Redlock has to assume of the world.</summary>
public enum Assumption
{
    /// <summary>A holder is not stopped for longer than its validity.</summary>
    PauseWithinValidity,

    /// <summary>A node remembers its locks.</summary>
    NodeMemory,

    /// <summary>Clocks do not jump.</summary>
    SteadyClock,

    /// <summary>Clocks run at the same rate to within the drift allowance.</summary>
    ClockRate,

    /// <summary>No process's monotonic clock stands still.</summary>
    RunningClock,

    /// <summary>A write takes effect within the validity of its lock.</summary>
    TimelyWrite,

    /// <summary>The guard of the resource remembers the highest token.</summary>
    DurableGuard,

    /// <summary>Every process is configured with the same nodes, and they are different servers.</summary>
    Membership,
}

/// <summary>An assumption that did not hold.</summary>
/// <param name="At">Since the run began.</param>
/// <param name="Evidence">One sentence.</param>
public sealed record BrokenAssumption(Assumption Assumption, TimeSpan At, string Evidence);

/// <summary>A property that did not hold.</summary>
/// <param name="At">Since the run began.</param>
/// <param name="Evidence">One sentence.</param>
/// <param name="Cause">The last assumption that was broken by then; null when none was, which is a bug of the lock.</param>
public sealed record Breach(SafetyProperty Property, TimeSpan At, string Evidence, BrokenAssumption? Cause);

/// <summary>What the judge says of a run.</summary>
/// <param name="Sentence">The last line a user reads.</param>
public sealed record Verdict(
    VerdictKind Kind, string Sentence, ImmutableArray<Breach> Breaches, ImmutableArray<BrokenAssumption> BrokenAssumptions)
{
    /// <summary>The verdict on a run that was not made.</summary>
    public static Verdict Refused(string reason) => new(VerdictKind.Refused, $"Refused: {reason}", [], []);

    /// <summary>What the process answers: 0 all held, 1 a property broke, 2 unfinished, 78 (EX_CONFIG) refused.</summary>
    public int ExitCode => Kind switch
    {
        VerdictKind.Held => 0,
        VerdictKind.SafetyBroken => 1,
        VerdictKind.Unfinished => 2,
        _ => 78,
    };
}

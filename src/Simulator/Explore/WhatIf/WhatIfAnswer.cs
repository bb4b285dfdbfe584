using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.Explore.WhatIf.Statistics;
using Simulator.Judging;

namespace Simulator.Explore.WhatIf;

/// <summary>What a study found.</summary>
/// <param name="Window">Of every run.</param>
/// <param name="Answers">One for each TTL, ascending.</param>
/// <param name="Faults">Runs in which the lock did what it must not, whatever the world did; they are left out of the figures.</param>
/// <param name="Interrupted">Whether it ended before it was to.</param>
internal sealed record WhatIfAnswer(
    WhatIfQuestion Question, RunWindow Window, ImmutableArray<TtlAnswer> Answers, ImmutableArray<FaultyRun> Faults, TimeSpan Elapsed, bool Interrupted);

/// <summary>What a study found about one TTL.</summary>
/// <param name="Runs">That count.</param>
/// <param name="Use">Simulated time in which cycles counted, over all runs.</param>
/// <param name="Overlaps">A client still believes to hold the lock when another comes to.</param>
/// <param name="Fenced">A read or write is refused because its token is stale.</param>
/// <param name="LostUpdates">A write is taken and undoes another's.</param>
/// <param name="NotAcquired">A request does not get the lock.</param>
/// <param name="ByOutcome">The same, by why.</param>
/// <param name="OverlapsAfter">Overlaps by the assumption that was broken.</param>
/// <param name="P50">Of the waits of requests that got the lock.</param>
/// <param name="LongestWait">That was seen.</param>
/// <param name="BeyondLongestWait">The share of waits that may be longer still: 95 % of samples this large have one of a share above it.</param>
internal sealed record TtlAnswer(
    TimeSpan Ttl,
    long Runs,
    long Cycles,
    TimeSpan Use,
    ShareFigure Overlaps,
    ShareFigure Fenced,
    ShareFigure LostUpdates,
    ShareFigure NotAcquired,
    ImmutableSortedDictionary<AcquireOutcome, ShareFigure> ByOutcome,
    ImmutableSortedDictionary<Assumption, long> OverlapsAfter,
    WaitFigure P50,
    WaitFigure P99,
    TimeSpan LongestWait,
    double BeyondLongestWait)
{
    /// <summary>Lock cycles of all clients together in an hour.</summary>
    public double CyclesPerHour => Use == TimeSpan.Zero ? 0 : Cycles / Use.TotalHours;
}

/// <summary>A run that could not be judged or found a fault of the lock.</summary>
internal sealed record FaultyRun(ulong Seed, TimeSpan Ttl, string What);

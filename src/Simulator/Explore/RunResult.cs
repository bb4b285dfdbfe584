using System.Collections.Immutable;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore;

/// <summary>How one run ended.</summary>
/// <param name="Hash">Of the run's trace: the same plan gives the same, in every process.</param>
/// <param name="Failure">Why the run could not be judged; null when it could.</param>
/// <param name="Deviations">The turns that were not the default choice, when they were recorded.</param>
internal sealed record RunResult(
    ExplorePlan Plan,
    ulong Hash,
    ImmutableArray<Breach> Breaches,
    ImmutableArray<BrokenAssumption> Assumptions,
    Exercise Exercise,
    string? Failure = null,
    ImmutableArray<Deviation> Deviations = default)
{
    /// <summary>Breaches with no broken assumption before them: faults of the lock.</summary>
    public bool FoundBug => Failure is not null || Breaches.Any(breach => breach.Cause is null);
}

using Simulator.Explore.Plans;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A seeded bug: a broken variant of the lock that the explorer must find, or it would prove nothing of the lock as it is.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Title">As in the list of seeded bugs.</param>
internal sealed record Mutant(string Name, string Title)
{
    /// <summary>What is broken, in a sentence.</summary>
    public required string Broken { get; init; }

    /// <summary>The hazard that the broken part guards against, by its number.</summary>
    public required string Hazard { get; init; }

    /// <summary>The property that is expected to break.</summary>
    public required SafetyProperty Breaks { get; init; }

    /// <summary>A seed that shows it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The small world in which it shows soon, from a seed; the lock as it is holds in it.</summary>
    public required Func<ulong, ExplorePlan> Ground { get; init; }

    /// <summary>Makes the broken variant: a fresh one for every run, because it may remember things.</summary>
    public required Func<Sabotage> Make { get; init; }

    /// <summary>A run of the broken variant.</summary>
    public ExplorePlan PlanOf(ulong seed) => Ground(seed) with { Mutant = Name };

    /// <summary>Whether a run shows the bug: the property breaks, and no broken assumption excuses it.</summary>
    public bool IsShownBy(RunResult result) => result.Breaches.Any(IsShownBy);

    public bool IsShownBy(Breach breach) => breach.Property == Breaks && breach.Cause is null;
}

using Simulator.Judging;

namespace Simulator.Explore.Shrinking;

/// <summary>What a run is expected to show: a property that breaks, and which assumption was broken before it.</summary>
/// <param name="Assumption">Null when none was: a fault of the lock.</param>
internal readonly record struct ExpectedBreach(SafetyProperty Property, Assumption? Assumption = null)
{
    /// <summary>What a run shows first; a fault of the lock goes before what a broken assumption excuses. Null when all held.</summary>
    public static ExpectedBreach? Of(RunResult result) =>
        (result.Breaches.FirstOrDefault(breach => breach.Cause is null) ?? result.Breaches.FirstOrDefault()) is { } breach
            ? new ExpectedBreach(breach.Property, breach.Cause?.Assumption)
            : null;

    public bool IsIn(RunResult result) => result.Failure is null && result.Breaches.Any(Matches);

    public bool Matches(Breach breach) => breach.Property == Property && breach.Cause?.Assumption == Assumption;

    public override string ToString() => Assumption is { } assumption ? $"{Property} after {assumption}" : $"{Property} with no assumption broken";
}

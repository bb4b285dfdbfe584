using System.Collections.Immutable;
using Simulator.Judging;

namespace Simulator.Explore.Scenarios;

/// <summary>A property that breaks, and the assumption that was broken last before; null when none was, or when none excuses it.</summary>
internal readonly record struct ExpectedBreach(SafetyProperty Property, Assumption? Cause);

/// <summary>What the judge is to say: exactly these properties break, each at least once.</summary>
internal sealed record Expectation(ImmutableArray<ExpectedBreach> Breaches)
{
    /// <summary>Every property holds.</summary>
    public static Expectation Holds { get; } = new([]);

    /// <summary>Two clients believe to hold at once.</summary>
    public static Expectation TwoHolders(Assumption cause) => Breaks(SafetyProperty.BeliefExclusion, cause);

    /// <summary>An increment is lost.</summary>
    public static Expectation LostUpdate(Assumption cause) => Breaks(SafetyProperty.EffectExclusion, cause);

    public static Expectation Breaks(SafetyProperty property, Assumption? cause) => new([new(property, cause)]);

    /// <summary>And something else breaks too.</summary>
    public Expectation And(SafetyProperty property, Assumption? cause) => new(Breaches.Add(new ExpectedBreach(property, cause)));

    public bool IsMetBy(IEnumerable<Breach> breaches) =>
        breaches.Select(breach => new ExpectedBreach(breach.Property, breach.Cause?.Assumption)).ToHashSet().SetEquals(Breaches);
}

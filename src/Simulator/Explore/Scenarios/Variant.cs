using System.Collections.Immutable;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Scenarios;

/// <summary>One run of a scenario, and what is to come of it.</summary>
/// <param name="Name">What is different here, in a few words.</param>
/// <param name="Claims">What is to be true as well, beside the judge's properties.</param>
internal sealed record Variant(string Name, ExplorePlan Plan, Expectation Expected, ImmutableArray<Claim> Claims)
{
    /// <summary>A number that the run is made for; null for most.</summary>
    public Func<RunRecord, string>? Figure { get; init; }

    /// <summary>Where the lock does less than the list of hazards asks for: what it asks for. The expectation says what happens at present.</summary>
    public string? Gap { get; init; }

    /// <summary>Every property holds.</summary>
    public static Variant Holds(string name, ExplorePlan plan, params IEnumerable<Claim> claims) => new(name, plan, Expectation.Holds, [.. claims]);

    /// <summary>Exactly what is expected breaks.</summary>
    public static Variant Breaks(string name, ExplorePlan plan, Expectation expected, params IEnumerable<Claim> claims) => new(name, plan, expected, [.. claims]);
}

using System.Collections.Immutable;

namespace Simulator.Explore.Showing;

/// <summary>What happened in one run, ready to be shown. All times are true time since the run began.</summary>
/// <param name="Explanation">What is tried, in a few sentences for somebody who does not know the hazard.</param>
/// <param name="Verdict">One sentence: what broke or held, and why.</param>
/// <param name="Property">The name of the property in question.</param>
/// <param name="Assumption">Which assumption did not hold; null when all did.</param>
/// <param name="Command">What to type to see the run again.</param>
internal sealed record Story(string Title, string Explanation, string Verdict, string Property, string? Assumption, string Command)
{
    public ImmutableArray<Lane> Lanes { get; init; } = [];

    public ImmutableArray<Bar> Bars { get; init; } = [];

    public ImmutableArray<Arrow> Arrows { get; init; } = [];

    public ImmutableArray<Mark> Marks { get; init; } = [];

    public ImmutableArray<Line> Lines { get; init; } = [];

    /// <summary>Whether a property did not hold.</summary>
    public bool Broken => Marks.OfType<Mark.Violation>().Any();
}

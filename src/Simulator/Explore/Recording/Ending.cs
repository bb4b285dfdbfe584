using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Simulator.Explore.Showing;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>What came of a run, in the names of its story.</summary>
/// <param name="About">The property in question.</param>
/// <param name="Breach">When it first did not hold; null when it held.</param>
/// <param name="Assumptions">Which did not hold by then, one of each kind, in order of time.</param>
internal sealed partial record Ending(SafetyProperty About, Breach? Breach, ImmutableArray<BrokenAssumption> Assumptions, LaneNames Names)
{
    /// <summary>Whose value was written over, where the finding is about that.</summary>
    public string? Overwritten { get; init; }

    public string Property => Simulator.Judging.Wording.InWords(About);

    /// <summary>Which assumptions did not hold; null when all did.</summary>
    public string? AssumptionInWords => Assumptions.IsEmpty ? null : string.Join(", then ", Assumptions.Select(broken => AssumptionWords.Of(broken.Assumption)));

    public static Ending Of(RunResult result, SafetyProperty? about, LaneNames names)
    {
        var breaches = result.Breaches;
        var breach = about is { } asked ? breaches.FirstOrDefault(breach => breach.Property == asked)
            : breaches.FirstOrDefault(breach => breach.Cause is null)
                ?? breaches.FirstOrDefault(breach => breach.Property == SafetyProperty.EffectExclusion)
                ?? breaches.FirstOrDefault();
        return new Ending(
            about ?? breach?.Property ?? SafetyProperty.EffectExclusion,
            breach,
            [.. Kinds(result.Assumptions.Where(broken => breach is null || broken.At <= breach.At))],
            names);
    }

    /// <summary>A property that broke while all assumptions held, or although it must hold whatever breaks, is a bug.</summary>
    public string Verdict(Draft draft) => Breach is not { } breach ? Outcomes.Of(draft, this)
        : breach.Cause is not null ? $"{Evidence(breach)}; before that, {Translated(Assumptions[0].Evidence)}."
        : Assumptions.IsEmpty ? $"{Evidence(breach)}; no assumption was broken: this is a bug."
        : $"{Evidence(breach)}; no broken assumption excuses that: this is a bug.";

    /// <summary>The moment at which the property broke.</summary>
    public IEnumerable<Mark> Marks(Func<Breach, string> laneOf)
    {
        if (Breach is { } breach)
        {
            yield return new Mark.Violation(laneOf(breach), breach.At, Property, $"{Capital(Evidence(breach))}.");
        }
    }

    /// <summary>Other properties that broke, once each. Two holders at once are seen anyway.</summary>
    public IEnumerable<Line> Lines(RunResult result, Func<Breach, string> laneOf) =>
        from breach in result.Breaches.DistinctBy(breach => breach.Property)
        where breach.Property != About && breach.Property != SafetyProperty.BeliefExclusion
        select new Line(laneOf(breach), breach.At, $"{Simulator.Judging.Wording.InWords(breach.Property)} is broken, too: {Evidence(breach)}");

    public string Translated(string sentence) => Names.Translate(sentence);

    /// <summary>That a write is late is told only when nothing else explains it.</summary>
    private static BrokenAssumption[] Kinds(IEnumerable<BrokenAssumption> broken)
    {
        var kinds = broken.DistinctBy(assumption => assumption.Assumption).ToArray();
        return kinds.Length > 1 ? [.. kinds.Where(assumption => assumption.Assumption != Assumption.TimelyWrite)] : kinds;
    }

    /// <summary>Half a sentence.</summary>
    private string Evidence(Breach breach)
    {
        var evidence = Translated(breach.Evidence);
        return Overwritten is null ? evidence : Overwriting().Replace(evidence, $"over {Overwritten}'s ");
    }

    /// <summary>Names of clients stay small.</summary>
    private static string Capital(string sentence) => ClientFirst().IsMatch(sentence) ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];

    [GeneratedRegex(@"\bover (?=\d+:)")]
    private static partial Regex Overwriting();

    [GeneratedRegex(@"^c\d")]
    private static partial Regex ClientFirst();
}

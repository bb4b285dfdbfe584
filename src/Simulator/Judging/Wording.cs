using System.Collections.Immutable;

namespace Simulator.Judging;

/// <summary>Puts a verdict into the sentence that a run ends with.</summary>
internal static class Wording
{
    public static Verdict VerdictOf(RunEnd end, ImmutableArray<Breach> breaches, ImmutableArray<BrokenAssumption> assumptions)
    {
        var kind = breaches.Length > 0 ? VerdictKind.SafetyBroken
            : end.Acknowledged + end.GivenUp < end.Expected ? VerdictKind.Unfinished
            : VerdictKind.Held;
        var sentence = kind switch
        {
            VerdictKind.SafetyBroken => Broken(breaches),
            VerdictKind.Unfinished => $"Unfinished: {end.Acknowledged} of {end.Expected} increments when the run {(end.Cancelled ? "was cancelled" : "ended")}; every property held.",
            _ => Held(end, assumptions),
        };
        return new Verdict(kind, sentence, breaches, assumptions);
    }

    private static string Held(RunEnd end, ImmutableArray<BrokenAssumption> assumptions)
    {
        var givenUp = end.GivenUp > 0 ? $", {end.GivenUp} were given up" : "";
        var despite = assumptions.Length > 0 ? $", although {assumptions[^1].Evidence}" : "";
        return $"Held: the counter is {end.CounterValue} after {end.Acknowledged} acknowledged increments{givenUp}; every property held{despite}.";
    }

    private static string Broken(ImmutableArray<Breach> breaches)
    {
        var first = breaches.FirstOrDefault(breach => breach.Property == SafetyProperty.EffectExclusion) ?? breaches[0];
        var more = breaches.Length > 1 ? $" ({breaches.Length} breaches in all)" : "";
        var cause = first.Cause is { } assumption ? $"before that, {assumption.Evidence}" : "no assumption was broken before: this is a fault of the lock";
        return $"Broken: {InWords(first.Property)}: {first.Evidence}{more}; {cause}.";
    }

    /// <summary>A property's name in a sentence.</summary>
    public static string InWords(SafetyProperty property) => property switch
    {
        SafetyProperty.BeliefExclusion => "belief exclusion",
        SafetyProperty.EffectExclusion => "effect exclusion",
        SafetyProperty.TokenOrder => "token order",
        SafetyProperty.Conservation => "conservation",
        SafetyProperty.QuorumTruth => "quorum truth",
        SafetyProperty.HonestValidity => "honest validity",
        SafetyProperty.ReleaseSafety => "release safety",
        SafetyProperty.ReleaseTruth => "release truth",
        SafetyProperty.LossNotice => "loss notice",
        SafetyProperty.BoundedHold => "bounded hold",
        SafetyProperty.HonestStatus => "honest status",
        SafetyProperty.Progress => "progress",
        SafetyProperty.Answered => "every request answered",
        _ => "quiescence",
    };
}

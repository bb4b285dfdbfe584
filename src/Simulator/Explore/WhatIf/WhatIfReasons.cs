using Redlock.Protocol;
using Simulator.Bench.Reporting;
using Simulator.Judging;

namespace Simulator.Explore.WhatIf;

/// <summary>A table of why beliefs overlapped, by the assumption that was broken, and why requests did not get the lock.</summary>
internal static class WhatIfReasons
{
    public static BenchTable Table(WhatIfAnswer answer)
    {
        var assumptions = answer.Answers.SelectMany(ttl => ttl.OverlapsAfter.Keys).Distinct().Order().ToArray();
        var outcomes = answer.Answers.SelectMany(ttl => ttl.ByOutcome.Keys).Distinct().Order().ToArray();
        return new BenchTable(
            ["ttl", .. assumptions.Select(assumption => $"overlap: {Words(assumption)}"), .. outcomes.Select(outcome => $"not acquired: {Words(outcome)}")],
            [.. answer.Answers.Select(IReadOnlyList<string> (ttl) =>
            [
                Wording.Time(ttl.Ttl),
                .. assumptions.Select(assumption => Wording.Whole(ttl.OverlapsAfter.GetValueOrDefault(assumption))),
                .. outcomes.Select(outcome => Wording.Whole(ttl.ByOutcome.GetValueOrDefault(outcome)?.Events ?? 0)),
            ])]);
    }

    private static string Words(Assumption assumption) => assumption switch
    {
        Assumption.PauseWithinValidity => "pause past validity",
        Assumption.NodeMemory => "nodes forgot",
        Assumption.SteadyClock => "clock jumped",
        Assumption.ClockRate => "clock rate",
        Assumption.RunningClock => "clock stood still",
        _ => assumption.ToString(),
    };

    private static string Words(AcquireOutcome outcome) => outcome switch
    {
        AcquireOutcome.Conflicted => "held by another",
        AcquireOutcome.NoQuorum => "no quorum",
        AcquireOutcome.WaitTimeout => "held until the deadline",
        AcquireOutcome.Expired => "granted too late",
        _ => outcome.ToString(),
    };
}

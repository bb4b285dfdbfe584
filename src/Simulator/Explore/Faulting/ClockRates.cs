using Redlock.Configuration;
using Simulator.Explore.Judging;
using Simulator.Judging;

namespace Simulator.Explore.Faulting;

/// <summary>How far clocks may run apart.</summary>
internal static class ClockRates
{
    /// <summary>The allowance must cover what two clocks can be apart: each may have half of it. More breaks the assumption.</summary>
    public static void Assume(ExploreJudge judge, RedlockSettings redlock, double rate, string whose)
    {
        if (Math.Abs(rate - 1) > redlock.Drift.Factor / 2)
        {
            judge.Findings.Assume(Assumption.ClockRate, FormattableString.Invariant($"{whose}'s clock ran at {rate:0.####}"));
        }
    }
}

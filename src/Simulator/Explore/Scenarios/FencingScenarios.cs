using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.LeaseClaims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Fencing tokens, and the guard that looks at them.</summary>
internal static class FencingScenarios
{
    public static ImmutableArray<Scenario> Group => [CountersDiffer(), CountersLost(), GuardHolds(), CounterWriteLost()];

    private static Scenario CountersDiffer()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(1_500)], NodeSetups = [new NodeSetup { Counter = 9 }] })
            .With([.. Cut(P1, 50, 3_000, D, E), .. Cut(P2, 50, 3_000, A, E)]);
        return new Scenario(
            "counters-differ", "H43", HazardClass.Bug,
            "The fencing counter of A stands at 9, the others at 0; one lock is taken on A, B and C, the next on B, C and D.",
            [
                Variant.Holds("as it is", plan, TokenOf(0, 10), TokenOf(1, 11), NothingIsRefused, CounterEndsAt(2)),
            ]);
    }

    /// <summary>Client 0 holds A, B and C from 102, with token 1, and works until 2,104; D and E never hear of it.</summary>
    private static Scenario CountersLost()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(1_000)], Work = Ms(2_000) };
        var cut = Cut(P1, 50, 8_000, D, E);
        var majority = plan.With([.. Cut(P1, 50, 30_000, D, E), .. Crash(FaultKind.NodeCrashEmpty, 500, 600, A, B, C)]);
        var repeats = Expectation.Breaks(SafetyProperty.TokenOrder, Assumption.NodeMemory);
        return new Scenario(
            "counters-lost", "H44", HazardClass.Physics,
            "Nodes lose their fencing counters with everything else, and tokens that were given are given again.",
            [
                Variant.Breaks(
                    "a majority, no delayed restart",
                    majority with { AmnesiaDetection = false },
                    repeats.And(SafetyProperty.BeliefExclusion, Assumption.NodeMemory),
                    TokenOf(1, 1), GuardRefuses(1), GuardRefuses(0), CounterEndsAt(2)),
                Variant.Breaks(
                    "a majority, delayed restart", majority, repeats,
                    TokenOf(1, 1), Warns("fencing tokens may repeat"), GuardRefuses(1), CounterEndsAt(2)),
                Variant.Holds(
                    "a minority, delayed restart and counters copied from the others",
                    (plan with { StartDelays = [Ms(100), Ms(12_000)] }).With([.. cut, .. Crash(FaultKind.NodeCrashEmpty, 500, 600, C)]),
                    Quarantines(P2, 'C'), CounterStands(11_900, 1, "C"), TokenOf(1, 2), NothingIsRefused, CounterEndsAt(2)),
            ]);
    }

    /// <summary>As in pause-after-grant, while the guard itself is put to the test.</summary>
    private static Scenario GuardHolds()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(10_200)] };
        var broken = Expectation.TwoHolders(Assumption.PauseWithinValidity);
        var restart = new Fault(FaultKind.CounterRestart, Ms(10_300));
        return new Scenario(
            "guard-holds", "H45", HazardClass.Bug,
            "A stale write meets the guard after a restart of the guard, or in the very moment of another's read: comparing and writing are one step, on its disk.",
            [
                Variant.Breaks("the guard restarts in between", plan.With(Pause(P1, 500, 10_500), restart), broken, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Breaks("it arrives with the other's read", plan.With(Pause(P1, 500, 10_202)), broken, CounterEndsAt(2)),
                Variant.Breaks("it arrives with the other's write", plan.With(Pause(P1, 500, 11_204)), broken, GuardRefuses(0), CounterEndsAt(2)),
            ]);
    }

    /// <summary>Client 0's write is acknowledged at 1,106; the counter restarts at 1,300.</summary>
    private static Scenario CounterWriteLost()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(2_000)] };
        var lost = new Fault(FaultKind.CounterTailLost, Ms(1_300)) { Amount = Ms(500) };
        return new Scenario(
            "counter-write-lost", "H46", HazardClass.Physics,
            "The guarded record acknowledges a write that is not on its disk yet, and restarts: the lock cannot help there.",
            [
                Variant.Breaks("acknowledged from memory", plan.With(lost), Expectation.LostUpdate(Assumption.DurableGuard)),
                Variant.Holds("on the disk before it is acknowledged", plan.With(new Fault(FaultKind.CounterRestart, Ms(1_300))), CounterEndsAt(2)),
            ]);
    }
}

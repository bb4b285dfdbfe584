using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.LeaseClaims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Clocks that jump, or run at rates of their own.</summary>
internal static class ClockScenarios
{
    public static ImmutableArray<Scenario> Group => [ClockJumpOnANode(), ClockJumpBack(), NodeClocksFast(), ClientClockSlow(), WallClockStep(), AllClocksStep()];

    /// <summary>Client 0 holds A, B and C from 102 and works until 2,104; client 1 asks at 600.</summary>
    private static Scenario ClockJumpOnANode()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(600)], Work = Ms(2_000) }).With([.. Cut(P1, 50, 8_000, D, E), .. Jump(500, 10_001, C)]);
        var broken = Expectation.TwoHolders(Assumption.SteadyClock);
        return new Scenario(
            "clock-jump-on-a-node", "H06", HazardClass.Physics,
            "A client holds three of five nodes; the clock of one jumps past the TTL, and with the other two another client has three as well.",
            [
                Variant.Breaks("no fencing", plan with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.SteadyClock)),
                Variant.Breaks("fencing", plan with { GivesUp = true }, broken, GuardRefuses(0), CounterEndsAt(1)),
                Variant.Holds(
                    "nodes with monotonic expiry, no fencing", plan with { Fencing = false, MonotonicExpiry = true },
                    NotGrantedBefore(1, 2_106), CounterEndsAt(2)),
            ]);
    }

    private static Scenario ClockJumpBack()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(400)], Wait = Ms(90_000) }).With([ClientDies(0, 200), .. Jump(300, -60_000, A, B, C)]);
        const string Alarm = "longer than redlock.max-ttl";
        return new Scenario(
            "clock-jump-back", "H07", HazardClass.Liveness,
            "A client that holds the lock dies, and the clocks of a majority of nodes are set back by a minute: they keep its keys for that much longer.",
            [
                Variant.Holds("clocks set back", plan, NotGrantedBefore(1, 70_101), Granted(1, 70_101, 70_650), Warns(Alarm)),
                Variant.Holds("nodes with monotonic expiry", plan with { MonotonicExpiry = true }, Granted(1, 10_101, 10_650), WarnsNot(Alarm)),
            ]);
    }

    /// <summary>Client 0 writes at 9,995, three milliseconds before its validity ends; nodes that are 2 % fast have dropped its keys by 9,906.</summary>
    private static Scenario NodeClocksFast()
    {
        var broken = Expectation.TwoHolders(Assumption.ClockRate);
        return new Scenario(
            "node-clocks-fast", "H08", HazardClass.Physics,
            "The clocks of all nodes run fast: within the allowance for drift nothing happens, beyond it the keys are gone before the holder thinks so.",
            [
                Variant.Breaks(
                    "2 % fast, no fencing", Fast(1.02, 9_910) with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.ClockRate)),
                Variant.Breaks("2 % fast, fencing", Fast(1.02, 9_910), broken, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds("1 % fast, no fencing", Fast(1.01, 9_990) with { Fencing = false }, CounterEndsAt(2)),
            ]);

        static ExplorePlan Fast(double rate, double asks) =>
            (Plan with { StartDelays = [Ms(100), Ms(asks)], Work = Ms(9_890) }).With(RunAt(rate, 25_000, A, B, C, D, E));
    }

    /// <summary>At 2 % slow, client 0 believes until 10,202; the nodes drop its keys at 10,103.</summary>
    private static Scenario ClientClockSlow()
    {
        var broken = Expectation.TwoHolders(Assumption.ClockRate);
        return new Scenario(
            "client-clock-slow", "H09", HazardClass.Physics,
            "The holder's clock runs slow, the nodes' clocks may run fast besides: the allowance for drift must cover both together.",
            [
                Variant.Breaks(
                    "2 % slow, no fencing", Slow(0.98, 1, 10_110) with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.ClockRate)),
                Variant.Breaks("2 % slow, fencing", Slow(0.98, 1, 10_110), broken, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds("1 % slow, no fencing", Slow(0.99, 1, 10_090) with { Fencing = false }, CounterEndsAt(2)),
                Variant.Breaks("0.8 % slow and nodes 0.8 % fast, fencing", Slow(0.992, 1.008, 10_030), broken, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds("0.4 % slow and nodes 0.4 % fast, no fencing", Slow(0.996, 1.004, 10_030) with { Fencing = false }, CounterEndsAt(2)),
            ]);

        static ExplorePlan Slow(double client, double nodes, double asks) =>
            (Plan with { StartDelays = [Ms(100), Ms(asks)], Work = Ms(9_890) }).With([ProcessRunsAt(P1, client, 25_000), .. RunAt(nodes, 25_000, A, B, C, D, E)]);
    }

    private static Scenario WallClockStep()
    {
        var plan = Plan with { Clients = [1] };
        return new Scenario(
            "wall-clock-step", "H10", HazardClass.Bug,
            "The wall clock of a client's machine is set while it waits for the nodes' answers: the validity goes by a clock that cannot be set.",
            [
                Variant.Holds("an hour back", plan.With(JumpWall(P1, 101.5, -3_600_000)), Granted(0, 102, 102), ValidFor(0, 9_896)),
                Variant.Holds("an hour forward", plan.With(JumpWall(P1, 101.5, 3_600_000)), Granted(0, 102, 102), ValidFor(0, 9_896)),
                Variant.Holds(
                    "back by just the pause it was in", plan.With(Pause(P1, 100.5, 10_000), JumpWall(P1, 5_000, -9_900)),
                    RoundExpires(0), NotGrantedBefore(0, 10_001)),
            ]);
    }

    private static Scenario AllClocksStep()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(600)], Work = Ms(2_000) })
            .With([.. Jump(500, 10_001, A, B, C, D, E), JumpWall(P1, 500, 10_001), JumpWall(P2, 500, 10_001)]);
        var broken = Expectation.TwoHolders(Assumption.SteadyClock);
        return new Scenario(
            "all-clocks-step", "H11", HazardClass.Operator,
            "All clocks are set forward at once, as by a time server that was wrong: every lock is free at once. Nothing can tell; fencing bears it.",
            [
                Variant.Breaks("no fencing", plan with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.SteadyClock)),
                Variant.Breaks("fencing", plan, broken, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds("nodes with monotonic expiry, no fencing", plan with { Fencing = false, MonotonicExpiry = true }, CounterEndsAt(2)),
            ]);
    }
}

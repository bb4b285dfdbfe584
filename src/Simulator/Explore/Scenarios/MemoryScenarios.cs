using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Nodes that restart and do not know any more what they granted.</summary>
internal static class MemoryScenarios
{
    public static ImmutableArray<Scenario> Group => [CrashWithoutPersistence(), PowerLoss(), RestartDelay(), MajorityRestarts(), ReplicaPromoted()];

    /// <summary>Client 0 holds A, B and C from 102 and works until 2,104; C is back at 600, and client 1 asks at 1,000.</summary>
    private static Scenario CrashWithoutPersistence()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(1_000)], Work = Ms(2_000), AmnesiaDetection = false };
        var empty = plan.With([.. Cut(P1, 50, 8_000, D, E), .. Crash(FaultKind.NodeCrashEmpty, 500, 600, C)]);
        var kept = plan.With([.. Cut(P1, 50, 8_000, D, E), .. Crash(FaultKind.NodeCrash, 500, 600, C)]);
        var broken = Expectation.TwoHolders(Assumption.NodeMemory);
        ImmutableArray<Claim> waits = [NotGrantedBefore(1, 2_106), CounterEndsAt(2)];
        return new Scenario(
            "crash-without-persistence", "H12", HazardClass.Physics,
            "A client holds three of five nodes; one of them crashes and restarts empty, and with the other two another client has three as well.",
            [
                Variant.Breaks("no fencing", empty with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.NodeMemory)),
                Variant.Breaks(
                    "fencing", empty, broken.And(SafetyProperty.TokenOrder, Assumption.NodeMemory),
                    GuardRefuses(1), GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds("appendfsync always, no fencing", kept with { Fencing = false, Persistence = "always" }, waits),
                Variant.Holds("delayed restart, no fencing", empty with { Fencing = false, AmnesiaDetection = true }, [Quarantines(P2, 'C'), .. waits]),
                Variant.Holds("delayed restart and fencing", empty with { AmnesiaDetection = true }, [Quarantines(P2, 'C'), .. waits]),
            ]);
    }

    private static Scenario PowerLoss()
    {
        var plan = Plan with { StartDelays = [Ms(5_000), Ms(6_000)], Work = Ms(2_000), AmnesiaDetection = false, Persistence = "everysec" };
        var cut = Cut(P1, 4_950, 12_000, D, E);
        var lost = plan.With([.. cut, .. LoseTail(1_000, 5_400, 5_500, C)]);
        var broken = Expectation.TwoHolders(Assumption.NodeMemory);
        ImmutableArray<Claim> waits = [NotGrantedBefore(1, 7_006), CounterEndsAt(2)];
        return new Scenario(
            "power-loss", "H13", HazardClass.Physics,
            "A node loses its power and with it the writes of the last second, which appendfsync everysec had not put on its disk.",
            [
                Variant.Breaks("no fencing", lost with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.NodeMemory)),
                Variant.Breaks("fencing", lost, broken, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds(
                    "appendfsync always, no fencing",
                    plan.With([.. cut, .. Crash(FaultKind.NodeCrash, 5_400, 5_500, C)]) with { Fencing = false, Persistence = "always" },
                    waits),
                Variant.Holds("delayed restart, no fencing", lost with { Fencing = false, AmnesiaDetection = true }, [Quarantines(P2, 'C'), .. waits]),
            ]);
    }

    /// <summary>C restarts empty at 600; client 0 holds A, B and C until 9,106, and client 1 asks at 2,000.</summary>
    private static Scenario RestartDelay()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(2_000)], Work = Ms(9_000) };
        ImmutableArray<Fault> forgets = [.. Cut(P1, 50, 12_000, D, E), .. Crash(FaultKind.NodeCrashEmpty, 500, 600, C)];
        var hidden = Jump(600.5, 60_000, C);
        ImmutableArray<Claim> waits = [Quarantines(P2, 'C'), NotGrantedBefore(1, 9_106), CounterEndsAt(2)];
        return new Scenario(
            "restart-delay", "H16", HazardClass.Physics,
            "A node that forgot is let in again too early: the delay is shorter than the longest TTL in use, or it was timed on a clock that jumped.",
            [
                Variant.Holds("as long as the longest TTL", plan.With(forgets), waits),
                Variant.Breaks(
                    "another process takes 1 s for the longest TTL",
                    plan.With(forgets) with { ProcessSetups = [ProcessSetup.Default, new ProcessSetup { MaxTtl = Ms(1_000) }] },
                    Expectation.TwoHolders(Assumption.Membership),
                    Quarantines(P2, 'C'), GuardRefuses(0)),
                Variant.Holds("the node's clock jumps a minute, seen by a process that knew it before", plan.With([.. forgets, .. hidden]), waits),
                Variant.Breaks(
                    "the node's clock jumps a minute, seen by a process that starts anew",
                    plan.With([.. forgets, .. hidden, Die(P2, 300, 1_000)]),
                    Expectation.TwoHolders(Assumption.SteadyClock),
                    GuardRefuses(0), CounterEndsAt(2)),
            ]);
    }

    private static Scenario MajorityRestarts()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(2_500)] }).With(Crash(FaultKind.NodeCrashEmpty, 2_000, 2_100, A, B, C));
        return new Scenario(
            "majority-restarts", "H17", HazardClass.Liveness,
            "A majority of nodes restarts empty: with delayed restart nobody gets a lock for the longest TTL, then everybody does again.",
            [
                Variant.Holds(
                    "delayed restart", plan,
                    NotGrantedBefore(1, 12_100), Granted(1, 12_100, 13_500), Warns("a majority forgot its counters"), CounterEndsAt(2)),
                Variant.Breaks(
                    "no delayed restart: back at once, with tokens that were given before",
                    plan with { AmnesiaDetection = false },
                    Expectation.Breaks(SafetyProperty.TokenOrder, Assumption.NodeMemory),
                    Granted(1, 2_502, 2_502), GuardRefuses(1), CounterEndsAt(2)),
            ]);
    }

    /// <summary>What a promoted replica had not been told yet is as good as lost.</summary>
    private static Scenario ReplicaPromoted()
    {
        var plan = Plan with { StartDelays = [Ms(1_000), Ms(2_000)], Work = Ms(2_000), AmnesiaDetection = false };
        var single = (plan with { Nodes = 1, Mode = LockMode.Single }).With(LoseTail(500, 1_400, 1_450, A));
        var broken = Expectation.TwoHolders(Assumption.NodeMemory);
        return new Scenario(
            "replica-promoted", "H18", HazardClass.Physics,
            "The one server is replaced by its replica, which has not heard of the lock yet; or a replica or a cluster stands where an independent node should.",
            [
                Variant.Breaks("one server, no fencing", single with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.NodeMemory)),
                Variant.Breaks(
                    "one server, fencing", single, broken.And(SafetyProperty.TokenOrder, Assumption.NodeMemory),
                    GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds(
                    "one of five independent nodes, no fencing", plan.With(LoseTail(500, 1_400, 1_450, C)) with { Fencing = false },
                    NotGrantedBefore(1, 3_006), CounterEndsAt(2)),
                Variant.Holds(
                    "a replica among the nodes", plan.With(Err(Nodes.Keyspaces.ServerTrouble.ReadOnly, 0, 5_000, E)),
                    Refuses(P1, "is a replica"), Refuses(P2, "is a replica"), NotObtained(0, AcquireOutcome.Rejected, 1_000, 1_000)),
                Variant.Holds(
                    "a node of a Redis Cluster", plan with { NodeSetups = [new NodeSetup { InCluster = true }] },
                    Refuses(P1, "is part of a Redis Cluster"),
                    Refuses(P2, "is part of a Redis Cluster"),
                    NotObtained(0, AcquireOutcome.Rejected, 1_000, 1_000)),
            ]);
    }
}

using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.LeaseClaims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Nodes and processes that are set up in a way that endangers locks.</summary>
internal static class OperatorScenarios
{
    private static readonly Expectation Forgot = Expectation.TwoHolders(Assumption.NodeMemory);

    public static ImmutableArray<Scenario> Group => [NoSyncOnRewrite(), TruncatedFile(), AdminDeletes(), TwoNamesOneServer(), DifferentNodeLists(), TtlLimits()];

    /// <summary>As in power-loss: client 0 holds A, B and C when C loses the writes of its last second.</summary>
    private static ExplorePlan TailLost { get; } = (Plan with { StartDelays = [Ms(5_000), Ms(6_000)], Work = Ms(2_000), Persistence = "always" })
        .With([.. Cut(P1, 4_950, 12_000, D, E), .. LoseTail(1_000, 5_400, 5_500, C)]);

    private static Scenario NoSyncOnRewrite()
    {
        var plan = TailLost with { NodeSetups = [NodeSetup.Default, NodeSetup.Default, new NodeSetup { NoFsyncOnRewrite = true }] };
        var warned = WarnsOf(P1, 'C', "no-appendfsync-on-rewrite yes");
        return new Scenario(
            "no-sync-on-rewrite", "H14", HazardClass.Operator,
            "A node has appendfsync always, but does not sync while it rewrites its file, and loses its power just then.",
            [
                Variant.Holds(
                    "recognised", plan,
                    warned, WarnsOf(P2, 'C', "no-appendfsync-on-rewrite yes"), Quarantines(P2, 'C'), NotGrantedBefore(1, 7_006)),
                Variant.Breaks("no delayed restart", plan with { AmnesiaDetection = false }, Forgot, warned, GuardRefuses(0)),
            ]);
    }

    private static Scenario TruncatedFile()
    {
        const string Gap =
            "a node whose append-only file was cut off counts as one that forgot; aof-load-truncated is not looked at, and appendfsync always is believed";
        var refused = (TailLost with { Faults = [] }).With([.. Cut(P1, 4_950, 12_000, D, E), .. Crash(FaultKind.NodeCrash, 5_400, 12_000, C)]);
        return new Scenario(
            "truncated-append-only-file", "H15", HazardClass.Operator,
            "A node has appendfsync always, but the end of its file is damaged, and it starts with what is left (aof-load-truncated yes).",
            [
                Variant.Breaks(
                    "no fencing", TailLost with { Fencing = false }, Forgot.And(SafetyProperty.EffectExclusion, Assumption.NodeMemory)) with { Gap = Gap },
                Variant.Breaks("fencing", TailLost, Forgot, GuardRefuses(0), CounterEndsAt(2)) with { Gap = Gap },
                Variant.Holds(
                    "it promises nothing (appendfsync everysec)", TailLost with { Persistence = "everysec" },
                    Quarantines(P2, 'C'), NotGrantedBefore(1, 7_006)),
                Variant.Holds("it does not start (aof-load-truncated no)", refused, NotGrantedBefore(1, 7_006)),
            ]);
    }

    private static Scenario AdminDeletes()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(1_000)], Work = Ms(2_000) };
        var cut = Cut(P1, 50, 8_000, D, E);
        var deleted = plan.With([.. cut, .. Typed(FaultKind.LocksDeleted, 500, C)]);
        const string Gap = "foreign values are told; one without a TTL blocks the lock for ever and nobody is warned";
        var blocked = plan with { Wait = Ms(2_000), GivesUp = true };
        return new Scenario(
            "admin-deletes", "H19", HazardClass.Operator,
            "Somebody deletes the lock's keys on a node, or the node evicts them; or somebody writes a value of his own under them.",
            [
                Variant.Breaks("DEL, no fencing", deleted with { Fencing = false }, Forgot.And(SafetyProperty.EffectExclusion, Assumption.NodeMemory)),
                Variant.Breaks("DEL, fencing", deleted, Forgot, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Breaks(
                    "FLUSHALL, fencing",
                    plan.With([.. cut, .. Typed(FaultKind.NodeFlush, 500, C)]),
                    Forgot.And(SafetyProperty.TokenOrder, Assumption.NodeMemory),
                    GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds(
                    "a node may evict keys", plan with { NodeSetups = [new NodeSetup { EvictionPolicy = "allkeys-lru" }] },
                    WarnsOf(P1, 'A', "maxmemory-policy allkeys-lru"), WarnsOf(P2, 'A', "maxmemory-policy allkeys-lru")),
                Variant.Holds(
                    "a foreign value for a day",
                    blocked.With(Typed(FaultKind.LocksWritten, 50, A, B, C).Select(fault => fault with { Amount = TimeSpan.FromDays(1) })),
                    Warns("others write its keys"), NeverGranted(0), NotObtained(0, AcquireOutcome.WaitTimeout, 2_100, 2_101)),
                Variant.Holds(
                    "a foreign value for ever", blocked.With(Typed(FaultKind.LocksWritten, 50, A, B, C)),
                    WarnsNot("others write its keys"), NeverGranted(0), NotObtained(0, AcquireOutcome.WaitTimeout, 2_100, 2_101)) with { Gap = Gap },
            ]);
    }

    private static Scenario TwoNamesOneServer()
    {
        var plan = Plan with { NodeSetups = [NodeSetup.Default, NodeSetup.Default, NodeSetup.Default, NodeSetup.Default, new NodeSetup { Server = D }] };
        ImmutableArray<Claim> refused = [Refuses(P1, "is the same server as"), Refuses(P2, "is the same server as")];
        return new Scenario(
            "two-names-one-server", "H20", HazardClass.Operator,
            "Two of the five addresses lead to the same server, which would vote twice.",
            [
                Variant.Holds("asked afterwards", plan, [.. refused, NotObtained(0, AcquireOutcome.Rejected, 100, 100), NeverGranted(0), NeverGranted(1)]),
                Variant.Holds(
                    "asked before the nodes are known", plan with { StartDelays = [Ms(1)] },
                    [.. refused, NotObtained(0, AcquireOutcome.Rejected, 1, 10), NeverGranted(0), NeverGranted(1)]),
            ]);
    }

    private static Scenario DifferentNodeLists()
    {
        var plan = Plan with { StartDelays = [Ms(500), Ms(1_000)], Work = Ms(2_000) };
        const string NotYetMarked =
            "a process configured with another number of nodes is refused; of two that start together on fresh nodes neither is, and each marks the nodes as its own";
        const string OnlyCounted = "a process configured with other nodes is refused; only their number is kept on the nodes, and here it is the same";
        var twoMajorities = Expectation.TwoHolders(Assumption.Membership)
            .And(SafetyProperty.QuorumTruth, Assumption.Membership)
            .And(SafetyProperty.TokenOrder, Assumption.Membership);
        ImmutableArray<Claim> refused = [Refuses(P2, "belongs to a deployment of 5 nodes, but 3 are configured"), NeverGranted(1), Granted(0, 502, 502)];
        return new Scenario(
            "different-node-lists", "H21", HazardClass.Operator,
            "Two processes are configured with different nodes, and each gets a majority of its own.",
            [
                Variant.Holds(
                    "three of the five, started later",
                    plan with { ProcessSetups = [ProcessSetup.Default, new ProcessSetup { Nodes = [A, B, C], StartsAt = Ms(200) }] },
                    refused),
                Variant.Breaks(
                    "three of the five, started together on fresh nodes",
                    (plan with { ProcessSetups = [ProcessSetup.Default, new ProcessSetup { Nodes = [A, B, C] }] }).With(Cut(P1, 50, 8_000, A, B)),
                    twoMajorities,
                    GuardRefuses(0)) with { Gap = NotYetMarked },
                Variant.Breaks(
                    "three and another three, sharing one",
                    plan with { ProcessSetups = [new ProcessSetup { Nodes = [A, B, C] }, new ProcessSetup { Nodes = [C, D, E] }] },
                    twoMajorities,
                    GuardRefuses(0)) with { Gap = OnlyCounted },
            ]);
    }

    private static Scenario TtlLimits()
    {
        var plan = Plan with { GivesUp = true };
        return new Scenario(
            "ttl-limits", "H50", HazardClass.Operator,
            "A client asks for a TTL that is over before it can be of use, or that would block everybody for a day after a crash.",
            [
                Variant.Holds("5 ms", plan with { Ttl = Ms(5) }, NotObtained(0, AcquireOutcome.Rejected, 100, 100), NeverGranted(0)),
                Variant.Holds(
                    "a day", plan with { Ttl = TimeSpan.FromDays(1), MaxTtl = Ms(60_000) },
                    NotObtained(0, AcquireOutcome.Rejected, 100, 100), NeverGranted(0)),
                Variant.Holds(
                    "20 ms over a network that takes 10", plan with { Ttl = Ms(20), LatencyMin = Ms(5), LatencyMax = Ms(5), Wait = Ms(500) },
                    NotObtained(0, AcquireOutcome.NoQuorum, 600, 602), NeverGranted(0), RoundFails(0, AcquireOutcome.NoQuorum)),
            ]);
    }
}

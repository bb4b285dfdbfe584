using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using Simulator.Nodes.Keyspaces;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Nodes that refuse, answer late, or not at all, and messages that come late.</summary>
internal static class NodeTroubleScenarios
{
    public static ImmutableArray<Scenario> Group => [DiskFull(), ScriptsLost(), LateSet(), SetAfterItsRelease(), ErrorsAreNoVotes(), RepliesDoNotPass()];

    private static Scenario DiskFull()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(200)] };
        return new Scenario(
            "disk-full", "H22", HazardClass.Liveness,
            "A node cannot save and takes no writes, a release's neither: it counts as failed, and what it keeps ends with its TTL.",
            [
                Variant.Holds(
                    "one node cannot save", plan.With(Err(ServerTrouble.Misconf, 50, 20_000, C)),
                    Granted(0, 102, 102), Granted(1, 1_106, 1_700), CounterEndsAt(2)),
                Variant.Holds(
                    "one node's memory is full", plan.With(Err(ServerTrouble.OutOfMemory, 50, 20_000, C)),
                    Granted(0, 102, 102), Granted(1, 1_106, 1_700), CounterEndsAt(2)),
                Variant.Holds(
                    "a majority cannot save, from the grant to after the release", plan.With(Err(ServerTrouble.Misconf, 500, 3_000, A, B, C)),
                    Released(0, ReleaseOutcome.NoQuorum), NotGrantedBefore(1, 10_101), Granted(1, 10_101, 10_650), CounterEndsAt(2)),
            ]);
    }

    private static Scenario ScriptsLost()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(1_500)] }).With(Typed(FaultKind.ScriptsFlushed, 500, A, B, C, D, E));
        return new Scenario(
            "scripts-lost", "H23", HazardClass.Liveness,
            "The nodes forget the lock's scripts: a release is sent again as text, an acquire fails once and finds the script the next time.",
            [
                Variant.Holds("all nodes", plan, Released(0, ReleaseOutcome.Released), Granted(1, 1_520, 1_560), CounterEndsAt(2)),
            ]);
    }

    /// <summary>C hangs until 200; D and E cannot be reached, so that the round fails at 150.</summary>
    private static Scenario LateSet()
    {
        var plan = (Plan with { Clients = [1], Wait = TimeSpan.Zero, GivesUp = true }).With([.. Cut(P1, 50, 5_000, D, E), .. Hang(100.5, 200, C)]);
        return new Scenario(
            "late-set", "H24", HazardClass.Liveness,
            "A node hangs and carries out a SET after the round it belonged to was given up; its release comes right behind it.",
            [
                Variant.Holds("the round fails", plan, NotObtained(0, AcquireOutcome.NoQuorum, 150, 151), Free(160, "AB"), Free(201, "C"), Free(5_010)),
            ]);
    }

    /// <summary>The connection to C breaks when the SET is on its way; client 0 releases at 126, and p1 has a new connection to C at 206.</summary>
    private static Scenario SetAfterItsRelease()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(500)], Work = Ms(20) };
        return new Scenario(
            "set-after-its-release", "H25", HazardClass.Liveness,
            "A SET that was on the way when its connection broke is carried out after the release that was sent on the next connection.",
            [
                Variant.Holds(
                    "120 ms late, before the last sweep", plan.With(Reset(P1, 100.5, 120, C)),
                    Keeps(225, "p1.0.1", "C"), Free(300, "C"), Granted(1, 502, 502)),
                Variant.Holds("the node hung", plan.With(Hang(100.5, 6_000, C)), Free(6_010, "C"), Granted(1, 502, 502)),
                Variant.Holds(
                    "300 ms late, after the last sweep", plan.With(Reset(P1, 100.5, 300, C)),
                    Keeps(10_401, "p1.0.1", "C"), Free(10_402, "C"), Granted(1, 502, 502)),
            ]);
    }

    private static Scenario ErrorsAreNoVotes()
    {
        return new Scenario(
            "errors-are-no-votes", "H29", HazardClass.Bug,
            "Three of five nodes answer with an error, or with nil: neither is a grant.",
            [
                Answering(ServerTrouble.Loading, "LOADING"),
                Answering(ServerTrouble.Busy, "BUSY"),
                Answering(ServerTrouble.Misconf, "MISCONF"),
                Answering(ServerTrouble.OutOfMemory, "OOM"),
                Answering(ServerTrouble.ReadOnly, "READONLY"),
                Answering(ServerTrouble.NoAuth, "NOAUTH"),
                Variant.Holds(
                    "nil, without fencing", Plan with { StartDelays = [Ms(200), Ms(100)], Fencing = false },
                    Granted(1, 102, 102), NotGrantedBefore(0, 1_106), CounterEndsAt(2)),
            ]);

        static Variant Answering(ServerTrouble trouble, string error) => Variant.Holds(
            error, (Plan with { Clients = [1] }).With(Err(trouble, 50, 2_000, C, D, E)),
            NotGrantedBefore(0, 2_000), Granted(0, 2_000, 2_550), Free(1_950, "AB"));
    }

    /// <summary>The nodes hear p1 and p1 does not hear C, D and E.</summary>
    private static Scenario RepliesDoNotPass()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(500)], Wait = Ms(60_000), Cycles = 2 }).With(RepliesLost(P1, 50, 25_000, C, D, E));
        return new Scenario(
            "replies-do-not-pass", "H31", HazardClass.Liveness,
            "Requests reach the nodes and replies do not come back: an attempt's keys may stay for a TTL, but the nodes are skipped, so that this does not go on.",
            [
                Variant.Holds(
                    "three of five nodes", plan,
                    AsksAtMost(P1, 'C', 2, 0, 25_000),
                    AsksAtMost(P1, 'D', 2, 0, 25_000),
                    AsksAtMost(P1, 'E', 2, 0, 25_000),
                    Granted(1, 502, 10_700),
                    GrantedTimes(1, 2, 12_500),
                    NotGrantedBefore(0, 25_000),
                    Granted(0, 25_000, 29_500),
                    CounterEndsAt(4)),
            ]);
    }
}

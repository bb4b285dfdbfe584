using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Nodes.Keyspaces;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Votes that must not count, or not twice, and majorities that are none.</summary>
internal static class VoteScenarios
{
    public static ImmutableArray<Scenario> Group => [GhostOfAnEarlierAttempt(), ReplyOfAnEarlierAttempt(), ReplyTwice(), SplitNodes(), SplitVotes()];

    /// <summary>
    /// D and E refuse until 3,000. C sets the key and its reply is lost, and refuses the release at 151: the ghost of the first attempt is on C when the
    /// second one comes.
    /// </summary>
    private static Scenario GhostOfAnEarlierAttempt()
    {
        var plan = (Plan with { Clients = [1] }).With(
        [
            .. Err(ServerTrouble.Misconf, 50, 3_000, D, E), .. RepliesLost(P1, 100.5, 160, C), .. Err(ServerTrouble.Misconf, 140, 165, C),
        ]);
        Claim[] claims = [Keeps(2_900, "p1.0.1", "C"), NotGrantedBefore(0, 3_000), Granted(0, 3_000, 3_550), CounterEndsAt(1)];
        return new Scenario(
            "ghost-of-an-earlier-attempt", "H26", HazardClass.Bug,
            "A node still keeps the key of a client's first attempt when the second comes: it is no grant of the second.",
            [Variant.Holds("fencing", plan, claims), Variant.Holds("no fencing", plan with { Fencing = false }, claims)]);
    }

    /// <summary>
    /// Client 0 reaches A, B and C; C's replies are held up. When its second attempt has A and B, the grant of the first arrives from C, which is client
    /// 1's by then.
    /// </summary>
    private static Scenario ReplyOfAnEarlierAttempt()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(155)] }).With(
            [.. Cut(P1, 50, 3_000, D, E), .. Cut(P2, 50, 3_000, A, B), .. RepliesLost(P1, 100.5, 191, C)]);
        Claim[] claims = [Granted(1, 157, 159), NotGrantedBefore(0, 1_161), CounterEndsAt(2)];
        return new Scenario(
            "reply-of-an-earlier-attempt", "H27", HazardClass.Bug,
            "A grant of a client's first attempt is held up and arrives when it would just complete the second.",
            [Variant.Holds("fencing", plan, claims), Variant.Holds("no fencing", plan with { Fencing = false }, claims)]);
    }

    private static Scenario ReplyTwice()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(500)] }).With(
            [.. RepliesTwice(P1, 50, 3_000, A, B), .. Cut(P1, 50, 3_000, C, D, E), .. Cut(P2, 50, 3_000, A, B)]);
        Claim[] claims = [NotGrantedBefore(0, 3_000), Granted(1, 502, 502), CounterEndsAt(2)];
        return new Scenario(
            "reply-twice", "H28", HazardClass.Bug,
            "A client reaches two of five nodes, and each of their grants arrives twice: four replies are two votes.",
            [Variant.Holds("fencing", plan, claims), Variant.Holds("no fencing", plan with { Fencing = false }, claims)]);
    }

    private static Scenario SplitNodes()
    {
        return new Scenario(
            "split-nodes", "H37", HazardClass.Bug,
            "The network is split in two, and each client takes what it can reach for the whole: a majority is one of all configured nodes.",
            [
                Variant.Holds("two of four nodes each", Split(4, [A, B], [C, D]), NotGrantedBefore(0, 5_000), NotGrantedBefore(1, 5_000), CounterEndsAt(2)),
                Variant.Holds("one of two nodes each", Split(2, [A], [B]), NotGrantedBefore(0, 5_000), NotGrantedBefore(1, 5_000), CounterEndsAt(2)),
                Variant.Holds("two and three of five nodes", Split(5, [A, B], [C, D, E]), NotGrantedBefore(0, 5_000), Granted(1, 202, 202), CounterEndsAt(2)),
            ]);

        static ExplorePlan Split(int nodes, ImmutableArray<int> first, ImmutableArray<int> second) =>
            (Plan with { Nodes = nodes }).With([.. Cut(P1, 50, 5_000, second), .. Cut(P2, 50, 5_000, first)]);
    }

    /// <summary>Each client is 3 ms nearer to nodes of its own, so that the first SETs at 101 split the votes 2, 2 and 1.</summary>
    private static Scenario SplitVotes()
    {
        var plan = Plan with { Clients = [1, 1, 1], StartDelays = [Ms(100)], Work = Ms(50) };
        return new Scenario(
            "split-votes", "H48", HazardClass.Liveness,
            "Three clients ask at once and get two, two and one of the nodes; were their delays the same, they would do so for ever.",
            [
                Variant.Holds(
                    "once", plan.With(Nearest(120)),
                    NotGrantedBefore(0, 110), NotGrantedBefore(1, 110), NotGrantedBefore(2, 110), CounterEndsAt(3), DoneBy(1_500)),
                Variant.Holds(
                    "for as long as they try", plan.With(Nearest(60_000)),
                    NotGrantedBefore(0, 110), NotGrantedBefore(1, 110), NotGrantedBefore(2, 110), CounterEndsAt(3), DoneBy(1_500)),
            ]);

        static IEnumerable<Fault> Nearest(double until) =>
            [.. Slow(P1, 3, 50, until, C, D, E), .. Slow(P2, 3, 50, until, A, B, E), .. Slow(P3, 3, 50, until, A, B, C, D)];
    }
}

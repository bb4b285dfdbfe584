using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.LeaseClaims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Releases that come late, twice or in vain.</summary>
internal static class ReleaseScenarios
{
    public static ImmutableArray<Scenario> Group =>
        [ReleaseReplyLost(), ReleaseOfAnEarlierLock(), ReleaseAfterExpiry(), ReleaseAsTheKeyExpires(), FailedAttemptUndone()];

    /// <summary>Client 0 releases at 1,106: all nodes delete its key, and C, D and E cannot say so.</summary>
    private static Scenario ReleaseReplyLost()
    {
        var again = new Fault(FaultKind.ReleasedAgain, Ms(1_500)) { Client = 0 };
        var plan = (Plan with { Clients = [1] }).With([.. RepliesLost(P1, 1_106.5, 1_400, C, D, E), again]);
        return new Scenario(
            "release-reply-lost", "H30", HazardClass.Liveness,
            "A release is carried out and its replies are lost; sent again it finds no key, and still it is the rightful holder who gave it back.",
            [
                Variant.Holds("sent again", plan, Released(0, ReleaseOutcome.NoQuorum), AnsweredAgain(ReleaseOutcome.Released)),
            ]);
    }

    private static Scenario ReleaseOfAnEarlierLock()
    {
        var plan = Plan with { Clients = [1], Cycles = 3, Work = Ms(200) };
        return new Scenario(
            "release-of-an-earlier-lock", "H34", HazardClass.Bug,
            "The release of a client's earlier lock reaches a node when the client holds a later one there.",
            [
                Variant.Holds(
                    "it was on the way when its connection broke", plan.With(Reset(P1, 306.5, 350, C)),
                    Keeps(655, "p1.0.3", "C"), Keeps(660, "p1.0.3", "C"), CounterEndsAt(3)),
                Variant.Holds("the node hung and is swept", plan.With(Hang(306.5, 450, C)), Keeps(460, "p1.0.2", "C"), CounterEndsAt(3)),
            ]);
    }

    /// <summary>Client 0's keys are gone after 10,101, and its write is refused at 10,605; client 1 has held since 10,202.</summary>
    private static Scenario ReleaseAfterExpiry()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(10_200)] }).With(CounterSlow(P1, 9_500, 1_000, 1_200));
        return new Scenario(
            "release-after-expiry", "H35", HazardClass.Bug,
            "A client has to wait for its write for longer than its lock lasts, and then releases what is another's.",
            [
                Variant.Holds("fencing", plan, Released(0, ReleaseOutcome.NotHeld), Keeps(10_620, "p2.0.1"), GuardRefuses(0), CounterEndsAt(2)),
            ]);
    }

    private static Scenario ReleaseAsTheKeyExpires()
    {
        return new Scenario(
            "release-as-the-key-expires", "H36", HazardClass.Bug,
            "A release reaches the nodes in the very millisecond in which the key expires and another's SET arrives: comparing and deleting are one step.",
            [Arriving(10_101), Arriving(10_102), Arriving(10_103)]);

        static Variant Arriving(double release) => Variant.Holds(
            FormattableString.Invariant($"released at {release:#,0} ms, set at 10,102 ms"),
            Plan with { StartDelays = [Ms(100), Ms(10_101)], Work = Ms(release - 107) },
            Granted(1, 10_103, 10_103), Keeps(10_150, "p2.0.1"), CounterEndsAt(2));
    }

    /// <summary>Client 0 gets A and B only and gives up at 150; client 1 needs both at 155.</summary>
    private static Scenario FailedAttemptUndone()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(155)], Wait = TimeSpan.Zero, GivesUp = true })
            .With([.. Cut(P1, 50, 5_000, C, D, E), .. Cut(P2, 50, 5_000, D, E)]);
        return new Scenario(
            "failed-attempt-undone", "H38", HazardClass.Liveness,
            "A client gets two of five nodes and gives up; what it got must not stand in another's way for a TTL.",
            [
                Variant.Holds("as it is", plan, NotObtained(0, AcquireOutcome.NoQuorum, 150, 151), Granted(1, 159, 159)),
            ]);
    }
}

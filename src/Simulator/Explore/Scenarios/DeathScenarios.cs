using System.Collections.Immutable;
using Redlock.Protocol;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Holders and coordinators that die, and callers that are gone when the lock comes.</summary>
internal static class DeathScenarios
{
    public static ImmutableArray<Scenario> Group => [DeadlineBeforeTheGrant(), CoordinatorDies(), HolderDies()];

    /// <summary>The way to the nodes takes 23 ms, so that the grants would come at 146; the deadline is at 140.</summary>
    private static Scenario DeadlineBeforeTheGrant()
    {
        var plan = (Plan with { Clients = [1], Wait = Ms(40), GivesUp = true }).With(Slow(P1, 22, 50, 1_000, A, B, C, D, E));
        return new Scenario(
            "deadline-before-the-grant", "H32", HazardClass.Liveness,
            "A caller's deadline passes while the grants are on their way to it: it is told so at once, and nobody is left holding the lock.",
            [
                Variant.Holds("as it is", plan, NotObtained(0, AcquireOutcome.WaitTimeout, 140, 141), NeverGranted(0), Keeps(150, "p1.0.1"), Free(165)),
            ]);
    }

    /// <summary>The SETs are on the way when p1 dies; the nodes keep the keys until 10,101.</summary>
    private static Scenario CoordinatorDies()
    {
        ImmutableArray<Claim> claims = [NotGrantedBefore(0, 10_102), NotGrantedBefore(1, 10_102), CounterEndsAt(2)];
        return new Scenario(
            "coordinator-dies", "H33", HazardClass.Liveness,
            "A process dies in the middle of asking for a lock: its keys stay for a TTL and no longer, and nobody concludes from them that he holds it.",
            [
                Variant.Holds("it starts again at once", Plan.With(Die(P1, 100.5, 500)), [.. claims, DoneBy(12_800)]),
                Variant.Holds("it starts again later", Plan.With(Die(P1, 100.5, 20_000)), [Granted(1, 10_102, 10_650), .. claims]),
                Variant.Holds("only the client dies", Plan.With(ClientDies(0, 100.5)), NotGrantedBefore(1, 10_102), Granted(1, 10_102, 10_650)),
            ]);
    }

    /// <summary>The nodes have set the keys at 101 and keep them through 10,101.</summary>
    private static Scenario HolderDies()
    {
        ImmutableArray<Claim> claims = [Keeps(10_101, "p1.0.1"), Free(10_102), Granted(1, 10_102, 10_650)];
        return new Scenario(
            "holder-dies", "H51", HazardClass.Liveness,
            "The holder dies 5 ms after it asked: the lock is free when the TTL is over on each node's clock, not earlier and not later.",
            [
                Variant.Holds("the process dies", Plan.With(Die(P1, 105, 30_000)), claims),
                Variant.Holds("only the client dies", Plan.With(ClientDies(0, 105)), claims),
                Variant.Holds(
                    "another asks at the first moment", (Plan with { StartDelays = [Ms(100), Ms(10_101)] }).With(ClientDies(0, 105)),
                    Granted(1, 10_103, 10_103)),
                Variant.Holds(
                    "only the client dies, its lease is watched", (Plan with { Watched = true }).With(ClientDies(0, 105)),
                    Free(120), Granted(1, 202, 202)),
            ]);
    }
}

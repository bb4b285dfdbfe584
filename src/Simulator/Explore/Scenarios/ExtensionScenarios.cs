using System.Collections.Immutable;
using Simulator.Explore.Plans;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.LeaseClaims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Leases that a watchdog extends: after a third of the TTL, at 3,435 for the first time.</summary>
internal static class ExtensionScenarios
{
    public static ImmutableArray<Scenario> Group => [ExtendOfAnothersLock(), ExtendOfAMissingKey(), ExtendAfterRelease(), MinorityExtended(), TokenFixedPerLease()];

    private static ExplorePlan Watched { get; } = Plan with { Watched = true, StartDelays = [Ms(100), Ms(10_200)], Work = Ms(15_000) };

    private static Scenario ExtendOfAnothersLock()
    {
        return new Scenario(
            "extend-of-anothers-lock", "H39", HazardClass.Bug,
            "An extension is held up in the network and reaches the nodes at 14,436, when they keep another's lock.",
            [
                Variant.Holds(
                    "as it is", (Watched with { GivesUp = true }).With(Slow(P1, 11_000, 3_000, 4_000, A, B, C, D, E)),
                    ToldUncertain(0, 3_400, 3_500), Granted(1, 10_202, 10_202), Keeps(14_440, "p2.0.1"), CounterEndsAt(1)),
            ]);
    }

    private static Scenario ExtendOfAMissingKey()
    {
        var plan = (Watched with { Clients = [1], Work = Ms(5_000) }).With(Typed(FaultKind.LocksDeleted, 1_000, A, B, C, D, E));
        return new Scenario(
            "extend-of-a-missing-key", "H40", HazardClass.Bug,
            "The keys are gone when the lease is to be extended: they are not made anew, and the holder is told that it has lost the lock.",
            [
                Variant.Holds("as it is", plan, Free(3_436.5), ToldLost(0, 3_430, 3_440), CounterEndsAt(1)),
            ]);
    }

    /// <summary>The connections break at 3,435.5 with the extension on its way, which is carried out at 8,436; client 0 releases at 4,106.</summary>
    private static Scenario ExtendAfterRelease()
    {
        var plan = Watched with { StartDelays = [Ms(100), Ms(5_000)], Work = Ms(4_000) };
        var late = Reset(P1, 3_435.5, 5_000, A, B, C, D, E);
        return new Scenario(
            "extend-after-release", "H41", HazardClass.Bug,
            "An extension is carried out after the release: it does not make the key anew and does not touch another's.",
            [
                Variant.Holds("the lock is free", (plan with { Clients = [1] }).With(late), Free(8_440), CounterEndsAt(1)),
                Variant.Holds("the lock is another's", plan.With(late), Granted(1, 5_002, 5_002), Keeps(8_440, "p2.0.1"), CounterEndsAt(2)),
            ]);
    }

    /// <summary>From 1,000 on client 0 reaches A and B only.</summary>
    private static Scenario MinorityExtended()
    {
        var plan = Watched with { StartDelays = [Ms(100), Ms(200)] };
        var cut = Cut(P1, 1_000, 20_000, C, D, E);
        return new Scenario(
            "minority-extended", "H42", HazardClass.Bug,
            "An extension reaches two of five nodes: the lease is no longer for that, and its holder is told at once.",
            [
                Variant.Holds(
                    "its work ends in time", (plan with { Work = Ms(9_000) }).With(cut),
                    ToldUncertain(0, 3_400, 3_500), NotGrantedBefore(1, 9_106), Granted(1, 9_106, 10_650), CounterEndsAt(2)),
                Variant.Holds(
                    "its work would not", (plan with { Work = Ms(15_000) }).With(cut),
                    ToldUncertain(0, 3_400, 3_500), NotGrantedBefore(1, 3_486), Granted(1, 3_486, 10_650), CounterEndsAt(2)),
            ]);
    }

    private static Scenario TokenFixedPerLease()
    {
        var plan = Watched with { StartDelays = [Ms(100), Ms(200)] };
        return new Scenario(
            "token-fixed-per-lease", "H47", HazardClass.Bug,
            "A lease is extended several times before its holder writes: its token stays what it was, or its own writes would be refused.",
            [
                Variant.Holds("15 s of work", plan, ExtendedAtLeast(0, 4), NothingIsRefused, CounterEndsAt(2)),
            ]);
    }
}

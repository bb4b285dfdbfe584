using System.Collections.Immutable;
using Simulator.Judging;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.LeaseClaims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.NodeClaims;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>A process or a message that stands still while time goes on.</summary>
internal static class PauseScenarios
{
    public static ImmutableArray<Scenario> Group => [PauseAfterGrant(), PauseBeforeTheReplies(), SuspendBeforeTheReplies(), LateWrite(), RepliesAtTheLastMoment()];

    /// <summary>Client 0 holds from 102 and would write at 1,104; its keys are gone after 10,101, and client 1 asks at 10,200.</summary>
    private static Scenario PauseAfterGrant()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(10_200)] };
        var tooLong = plan.With(Pause(P1, 500, 10_500));
        var broken = Expectation.TwoHolders(Assumption.PauseWithinValidity);
        var lost = broken.And(SafetyProperty.EffectExclusion, Assumption.TimelyWrite);
        return new Scenario(
            "pause-after-grant", "H01", HazardClass.Physics,
            "A client is paused while it holds the lock, for longer than the lock is valid; another gets the lock, and the first wakes and writes.",
            [
                Variant.Breaks("no fencing", tooLong with { Fencing = false }, lost),
                Variant.Breaks("fencing", tooLong with { GivesUp = true }, broken, GuardRefuses(0), CounterEndsAt(1)),
                Variant.Breaks("watchdog, no fencing", tooLong with { Fencing = false, Watched = true }, lost),
                Variant.Breaks("watchdog and fencing", tooLong with { Watched = true }, broken, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Holds("shorter pause, no fencing", plan.With(Pause(P1, 500, 9_500)) with { Fencing = false }, CounterEndsAt(2)),
            ]);
    }

    /// <summary>The grants of all five nodes wait at the door of p1 for 12 s.</summary>
    private static Scenario PauseBeforeTheReplies()
    {
        var plan = Plan with { StartDelays = [Ms(100), Ms(10_200)] };
        var pause = Pause(P1, 100.5, 12_100);
        ImmutableArray<Claim> claims = [RoundExpires(0), NotGrantedBefore(0, 12_100), Granted(1, 10_202, 10_202), CounterEndsAt(2)];
        return new Scenario(
            "pause-before-the-replies", "H02", HazardClass.Bug,
            "A client asks and is paused for longer than the TTL while the nodes' grants are on their way to it.",
            [
                Variant.Holds("replies are heard first", plan.With(pause), claims),
                Variant.Holds("timers fire first", plan.With(pause with { Otherwise = true }), claims),
            ]);
    }

    private static Scenario SuspendBeforeTheReplies()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(10_200)], Work = Ms(5_000) }).With(Suspend(P1, 100.5, 12_100));
        var broken = Expectation.TwoHolders(Assumption.RunningClock).And(SafetyProperty.QuorumTruth, Assumption.RunningClock);
        return new Scenario(
            "suspend-before-the-replies", "H03", HazardClass.Physics,
            "The same, but the machine is suspended and its clock stands still: to the client no time has passed.",
            [
                Variant.Breaks("no fencing", plan with { Fencing = false }, broken.And(SafetyProperty.EffectExclusion, Assumption.RunningClock)),
                Variant.Breaks("fencing", plan, broken, GuardRefuses(0), CounterEndsAt(2)),
            ]);
    }

    /// <summary>Client 0 sends its write at 1,104, when its lock is valid for nearly 9 s more.</summary>
    private static Scenario LateWrite()
    {
        var plan = (Plan with { StartDelays = [Ms(100), Ms(10_200)] }).With(CounterSlow(P1, 90_000, 1_000, 1_200));
        var lost = Expectation.LostUpdate(Assumption.TimelyWrite);
        return new Scenario(
            "late-write", "H04", HazardClass.Physics,
            "A client writes in time, but its message is held up in the network for 90 s and arrives when others have written.",
            [
                Variant.Breaks("no fencing", plan with { Fencing = false }, lost),
                Variant.Holds("fencing", plan, GuardRefuses(0), CounterEndsAt(2)),
                Variant.Breaks("watchdog, no fencing", plan with { Fencing = false, Watched = true }, lost),
            ]);
    }

    private static Scenario RepliesAtTheLastMoment()
    {
        return new Scenario(
            "replies-at-the-last-moment", "H05", HazardClass.Bug,
            "The grants are heard when of the TTL nothing but the allowance for drift is left, a millisecond more or less.",
            [
                After(9_897, Granted(0, 9_997, 9_997), ValidFor(0, 1)),
                After(9_898, RoundExpires(0), NotGrantedBefore(0, 10_000), Free(10_000)),
                After(9_899, RoundExpires(0), NotGrantedBefore(0, 10_000), Free(10_001)),
            ]);

        static Variant After(double elapsed, params IEnumerable<Claim> claims) => Variant.Holds(
            FormattableString.Invariant($"heard after {elapsed:#,0} ms"),
            (Plan with { Clients = [1], Work = TimeSpan.Zero }).With(Pause(P1, 100.5, 100 + elapsed)),
            claims);
    }
}

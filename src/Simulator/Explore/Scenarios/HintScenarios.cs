using System.Collections.Immutable;
using Simulator.Explore.Plans;
using static Simulator.Explore.Scenarios.Claims;
using static Simulator.Explore.Scenarios.Mishaps;
using static Simulator.Explore.Scenarios.Scene;

namespace Simulator.Explore.Scenarios;

/// <summary>Processes that tell each other who is next. Client 0 releases at 1,106; the others ask from 200 on and have said so by then.</summary>
internal static class HintScenarios
{
    private static readonly ExplorePlan Hinted = Plan with { Hints = HintSetup.Kept };

    public static ImmutableArray<Scenario> Group => [HintsLost(), TurnOfADeadProcess()];

    /// <summary>Without a hint, the poll after 1,107 comes by 1,607.</summary>
    private static Scenario HintsLost() => new(
        "hints-lost", "H52", HazardClass.Liveness,
        "Processes tell each other that a lock is free, and what they tell is lost, doubled, late or about an earlier release: it costs a poll, and no rule depends on it.",
        [
            Variant.Holds("kept", Hinted, Granted(1, 1_110, 1_110), CounterEndsAt(2)),
            Variant.Holds("without hints", Plan, Granted(1, 1_109, 1_620), CounterEndsAt(2)),
            Variant.Holds("all are lost", Plan with { Hints = new HintSetup { Lost = 1 } }, Granted(1, 1_109, 1_620), CounterEndsAt(2)),
            Variant.Holds("all come twice", Plan with { Hints = new HintSetup { Twice = 1 } }, Granted(1, 1_110, 1_110), CounterEndsAt(2)),
            Variant.Holds("late, in any order", Plan with { Hints = new HintSetup { Late = Ms(300) } }, Granted(1, 1_109, 1_620), CounterEndsAt(2)),
            Variant.Holds(
                "late and from earlier releases, over many turns",
                Hinted with { Clients = [2, 2], Cycles = 20, Work = Ms(5), Wait = Ms(60_000), Hints = new HintSetup { Late = Ms(40), Lost = 0.2, Twice = 0.2 } },
                CounterEndsAt(80)),
            Variant.Holds("two of the nodes are cut off", Hinted.With(Cut(P2, 50, 5_000, D, E)), Granted(1, 1_110, 1_110), CounterEndsAt(2)),
            Variant.Holds("three of the nodes tell nothing", Hinted.With(RepliesLost(P2, 50, 190, C, D, E)), CounterEndsAt(2)),
        ]);

    private static Scenario TurnOfADeadProcess()
    {
        var plan = Hinted with { Clients = [1, 1, 1], StartDelays = [Ms(100), Ms(200), Ms(300)] };
        return new Scenario(
            "turn-of-a-dead-process", "H53", HazardClass.Liveness,
            "A process says that it waits for a lock and is gone, or stands still, when its turn comes: the next has the lock all the same.",
            [
                Variant.Holds("it is gone", plan.With(Die(P2, 600, 30_000)), Granted(2, 1_110, 1_110), CounterEndsAt(3)),
                Variant.Holds("it stands still", plan.With(Pause(P2, 600, 6_000)), Granted(2, 1_109, 1_620), CounterEndsAt(3)),
                Variant.Holds("only its client is gone", plan.With(ClientDies(1, 600)), Granted(2, 1_110, 1_112)),
            ]);
    }
}

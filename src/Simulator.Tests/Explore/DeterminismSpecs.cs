using Akka.Actor;
using Simulator.Explore;
using Simulator.Explore.Runtime;
using Simulator.Explore.Search;
using Simulator.Explore.World;
using Xunit;

namespace Simulator.Tests.Explore;

/// <summary>The same plan gives the same run, step by step.</summary>
public sealed class DeterminismSpecs
{
    private readonly Swarm _swarm = new(Disturbance.Any);

    [Fact]
    public void A_seed_should_give_the_same_trace_in_another_system_and_after_other_runs()
    {
        using var first = new ExploreSystem();
        using var second = new ExploreSystem();

        var seeds = Enumerable.Range(1, 60).Select(seed => (ulong)seed).ToArray();
        var forward = seeds.Select(seed => first.Run(_swarm.PlanOf(seed)).Hash).ToArray();
        var backward = seeds.Reverse().Select(seed => second.Run(_swarm.PlanOf(seed)).Hash).Reverse().ToArray();

        Assert.Equal(forward, backward);
        Assert.Equal(seeds.Length, forward.Distinct().Count());
    }

    [Fact]
    public void A_campaign_should_come_to_the_same_on_one_thread_and_on_several()
    {
        var one = new Campaign(_swarm.PlanOf, 100, 200) { Workers = 1 }.Run();
        var several = new Campaign(_swarm.PlanOf, 100, 200) { Workers = 3 }.Run();

        Assert.Equal((one.HashOfHashes, one.Exercise.Steps), (several.HashOfHashes, several.Exercise.Steps));
    }

    [Fact]
    public void Deviations_that_were_recorded_should_lead_the_same_way()
    {
        using var system = new ExploreSystem();
        var drawn = system.Run(_swarm.PlanOf(8) with { Strategy = Simulator.Explore.Plans.StrategyKind.Random });

        var replayed = system.Run(drawn.Plan with { Deviations = drawn.Deviations });

        Assert.NotEmpty(drawn.Deviations);
        Assert.Equal(drawn.Hash, replayed.Hash);
    }

    [Fact]
    public void A_message_from_another_thread_should_fail_the_seed()
    {
        using var system = new ExploreSystem();
        var plan = _swarm.PlanOf(3);

        var result = system.Run(plan, watch: run => run.Runtime.After(TimeSpan.FromMilliseconds(20), () => FromAnotherThread(run.World)));

        Assert.Equal("Nondeterminism: a message was sent from another thread", result.Failure);
        Assert.True(result.FoundBug);
        Assert.Null(system.Run(plan).Failure);
    }

    private static void FromAnotherThread(ExploreWorld world)
    {
        var thread = new Thread(() => Told(world.Counter));
        thread.Start();
        thread.Join();
    }

    private static void Told(IActorRef counter)
    {
        try
        {
            counter.Tell(new ExploredCounter.Restart(TimeSpan.Zero), ActorRefs.NoSender);
        }
        catch (NondeterminismException)
        {
            // Whether the teller hears of it depends on the actor system; the run does in any case.
        }
    }
}

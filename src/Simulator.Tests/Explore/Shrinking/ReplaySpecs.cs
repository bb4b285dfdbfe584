using Simulator.Explore;
using Simulator.Explore.Plans;
using Simulator.Explore.Search;
using Simulator.Explore.Shrinking;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Explore.Shrinking;

public sealed class ReplaySpecs
{
    private const int Seeds = 20;

    [Fact]
    public void A_seed_should_give_the_same_trace_on_two_threads()
    {
        var hashes = new ulong[2][];
        var threads = Enumerable.Range(0, 2).Select(number => new Thread(() => hashes[number] = HashesOfSeeds())).ToArray();

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(hashes[0], hashes[1]);
        Assert.Equal(Seeds, hashes[0].Distinct().Count());
    }

    [Fact]
    public void A_run_should_be_the_same_from_its_seed_and_from_its_list_of_decisions()
    {
        using var system = new ExploreSystemFixture();

        foreach (var seed in Enumerable.Range(1, Seeds))
        {
            var drawn = Replay.OfSeed(system.System, (ulong)seed, Disturbance.Any);
            var listed = system.Run(system.Explicit(drawn.Plan));

            Assert.Equal(drawn.Hash, listed.Hash);
        }
    }

    [Fact]
    public void A_file_should_give_the_run_that_it_was_written_for()
    {
        using var system = new ExploreSystemFixture();
        var plan = new Swarm(Disturbance.Any).PlanOf(5);
        var path = Path.GetTempFileName();
        new PlanFile(system.Explicit(plan)).Write(path);

        var replayed = Replay.OfFile(system.System, path);
        File.Delete(path);

        Assert.Equal(system.Run(plan).Hash, replayed.Result.Hash);
        Assert.True(replayed.IsAsExpected);
    }

    [Fact]
    public void A_replay_should_tell_when_the_run_does_not_show_what_the_file_says()
    {
        using var system = new ExploreSystemFixture();
        var file = new PlanFile(new Swarm(Disturbance.Kept).PlanOf(1), new ExpectedBreach(SafetyProperty.TokenOrder, Assumption.NodeMemory));

        Assert.False(new Replayed(file, system.Run(file.Plan)).IsAsExpected);
    }

    [Fact]
    public void A_listed_latency_should_take_the_place_of_the_usual_one_and_no_other()
    {
        using var system = new ExploreSystemFixture();
        var plan = new Swarm(Disturbance.Kept).PlanOf(1) with { Faults = [], Latencies = [], LatencyMin = TimeSpan.FromMilliseconds(1) };
        var slow = plan with { Latencies = [new LatencyDeviation(0, 0, 9, TimeSpan.FromMilliseconds(7))] };

        var noted = system.Explicit(slow);

        Assert.NotEqual(system.Run(plan).Hash, system.Run(slow).Hash);
        Assert.Equal(slow.Latencies!.Value.AsEnumerable(), noted.Latencies!.Value);
    }

    private static ulong[] HashesOfSeeds()
    {
        using var system = new ExploreSystem();
        return [.. Enumerable.Range(1, Seeds).Select(seed => Replay.OfSeed(system, (ulong)seed, Disturbance.Any).Hash)];
    }
}

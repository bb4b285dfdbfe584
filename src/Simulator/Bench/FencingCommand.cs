using System.CommandLine;
using Simulator.Bench.Fencing;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench fencing</c>: whether tokens only grow while the quorum changes under them.</summary>
internal static class FencingCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var grants = BenchOption.Count("--grants", "How many locks are granted in all.", least: 1, normally: 100_000);
        var batches = BenchOption.Count("--batches", "How often the set of nodes that are up changes.", least: 1, normally: 100);
        var resources = BenchOption.Count("--resources", "How many resources.", least: 1, normally: 4);
        var coordinators = BenchOption.Count(
            "--coordinators", "How many compete, each in an actor system of its own.", least: 1, normally: 2);
        var count = BenchOption.Count("--count", "How many embedded nodes.", least: 3, normally: 5);
        var seed = BenchOption.Count("--seed", "Chooses which nodes are down when.", least: 0, normally: 1);
        var longest = BenchOption.Duration("--duration", "End after this time, however many grants were made.", TimeSpan.FromSeconds(50));
        var withoutSecondRound = BenchOption.Switch(
            "--without-second-round", "Leave out what makes tokens grow when counters differ; the check must then fail.");
        var command = new Command("fencing", "Checks that fencing tokens only grow, over quorums that change.")
        {
            grants, batches, resources, coordinators, count, seed, longest, withoutSecondRound,
        };
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            var plan = new FencingPlan(
                parsed.GetValue(grants), parsed.GetValue(batches), parsed.GetValue(resources), parsed.GetValue(coordinators),
                parsed.GetValue(count), parsed.GetValue(seed), !parsed.GetValue(withoutSecondRound), parsed.GetValue(longest));
            return FencingReport.Of(plan, await new FencingBench(plan, progress).RunAsync(cancellation));
        });
    }
}

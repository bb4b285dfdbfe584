using System.CommandLine;
using Simulator.Bench.Messaging;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench actors</c>: what the actor system itself can do.</summary>
internal static class ActorsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var pairs = new Option<int[]>("--pairs")
        {
            Description = "How many pairs of actors play at once; several numbers are tried one after the other.",
            DefaultValueFactory = _ => [1, 2, 4],
            AllowMultipleArgumentsPerToken = true,
        };
        var messages = BenchOption.Count("--messages", "How many messages each pair exchanges in a round.", least: 2, normally: 2_000_000);
        var window = BenchOption.Count("--window", "How many messages of a pair are under way at once.", least: 1, normally: 100);
        var rounds = BenchOption.Count("--rounds", "How many rounds are kept, after a warm-up.", least: 1, normally: 5);
        var idle = BenchOption.Duration("--idle", "How long the idle system is watched.", TimeSpan.FromSeconds(5));
        var command = new Command("actors", "Messages between actors of this process, and what an idle system costs.")
        {
            pairs, messages, window, rounds, idle,
        };
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            await using var bench = new ActorsBench(parsed.GetValue(messages), parsed.GetValue(window), parsed.GetValue(rounds), progress);
            return await bench.RunAsync(parsed.GetValue(pairs)!, parsed.GetValue(idle), cancellation);
        });
    }
}

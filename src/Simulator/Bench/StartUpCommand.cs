using System.CommandLine;
using Simulator.Bench.StartUp;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench exec</c>: what <c>exec</c> adds to a command that does nothing, beside <c>flock</c>.</summary>
internal static class StartUpCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var nodes = new NodeOptions();
        var runs = BenchOption.Count("--runs", "How often each is run, by turns.", least: 1, normally: 20);
        var program = new Option<string?>("--program") { Description = "The installed tool; this build when not given.", HelpName = "FILE" };
        var command = new Command("exec", "Runs a command that does nothing under flock and under exec, by turns.") { runs, program };
        nodes.AddTo(command);
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            await using var fleet = await nodes.StartAsync(parsed, cancellation);
            return await new StartUpBench(fleet, parsed.GetValue(program), parsed.GetValue(runs), progress).RunAsync(cancellation);
        });
    }
}

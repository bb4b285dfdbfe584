using System.CommandLine;
using Simulator.Bench.Processes;
using Simulator.Cli;

namespace Simulator.Bench;

/// <summary><c>bench contended</c>: many clients, one lock.</summary>
internal static class ContendedCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var nodes = new NodeOptions();
        var load = new LoadOptions("--clients", normally: 50);
        var fencing = BenchOption.OneOf("--fencing", "Whether locks carry fencing tokens.", "on", "off");
        var processes = BenchOption.Count("--processes", "Deals the clients out to so many processes; 1: all in this one.", least: 1, normally: 1);
        var hints = BenchOption.OneOf("--hints", "Whether several processes wake each other over pub/sub, or only poll.", "on", "off");
        var command = new Command("contended", "One lock that all clients want, handed from each to the next.") { fencing, processes, hints };
        load.AddTo(command);
        nodes.AddTo(command);
        return BenchRun.Of(command, surroundings, async (parsed, progress, cancellation) =>
        {
            var (fenced, several) = (parsed.GetValue(fencing) == "on", parsed.GetValue(processes));
            if (several > 1 && !fenced)
            {
                throw new UsageException("--processes needs fencing tokens: only they tell in which order several processes held the lock.");
            }

            await using var fleet = await nodes.StartAsync(parsed, cancellation);
            var (wanted, hinting) = (load.Read(parsed), parsed.GetValue(hints) == "on");
            return several == 1
                ? await new ContendedBench(fleet, wanted, fenced, progress).RunAsync(cancellation)
                : await new ProcessesBench(fleet, wanted, several, hinting, progress).RunAsync(cancellation);
        });
    }
}

using System.CommandLine;
using Akka.Actor;
using Akka.Configuration;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Simulator.Examples;
using Simulator.Nodes;

namespace Simulator.Cli;

/// <summary><c>example</c>: runs a small program that shows one use of the lock; without a name, lists them.</summary>
internal static class ExampleCommand
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off, log-dead-letters-during-shutdown = off }";

    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string?>("name") { Description = "Which example; without it they are listed.", HelpName = "EXAMPLE", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("example", "Runs a small program that shows one use of the lock.") { name };
        command.SetAction((line, stop) => line.GetValue(name) is { } chosen ? RunAsync(chosen, surroundings, stop) : Task.FromResult(List(surroundings)));
        return command;
    }

    private static int List(Surroundings surroundings)
    {
        foreach (var example in AllExamples.Create())
        {
            surroundings.Output.WriteLine($"{example.Name,-16} {example.Summary}");
        }

        return ExitCode.Held;
    }

    private static async Task<int> RunAsync(string name, Surroundings surroundings, CancellationToken stop)
    {
        var examples = AllExamples.Create();
        var example = examples.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new UsageException($"There is no example '{name}'; there are {string.Join(", ", examples.Select(each => each.Name))}.");
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings(), TimeProvider.System, stop);
        using var system = ActorSystem.Create("example", ConfigurationFactory.ParseString(Quiet));
        var settings = RedlockSettings.From(RedlockSettings.Reference) with { Nodes = [.. fleet.Nodes.Select(node => Redlock.Redis.NodeAddress.Parse(node.Address))] };
        var coordinator = system.ActorOf(LockCoordinator.PropsFor(settings, SystemSeams.For(settings)), RedlockHosting.ActorName);
        try
        {
            return await example.RunAsync(new ExampleWorld(system, coordinator, surroundings.Output), stop) ? ExitCode.Held : ExitCode.Broken;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Unfinished;
        }
        finally
        {
            await system.Terminate();
        }
    }
}

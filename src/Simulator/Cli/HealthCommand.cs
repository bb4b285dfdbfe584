using System.CommandLine;
using Simulator.RemoteLock;

namespace Simulator.Cli;

/// <summary><c>health</c>: asks a lock service how it is. For health checks of containers, which have no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    public static Command Create(Surroundings surroundings)
    {
        var options = new ServiceOptions();
        var degraded = new Option<bool>("--allow-degraded") { Description = "Content with a service that answers, also without a majority of its nodes." };
        var command = new Command("health", "Asks a lock service how it is; ends with 0 when all is well, 1 when it is degraded, 69 when it does not answer.") { degraded };
        options.AddTo(command);
        command.SetAction(async (line, stop) =>
        {
            using var service = options.Connect(line, surroundings, AnswerTime);
            return await AskAsync(service, line.GetValue(degraded), surroundings, stop);
        });
        return command;
    }

    private static async Task<int> AskAsync(HttpLockService service, bool degradedWillDo, Surroundings surroundings, CancellationToken stop)
    {
        try
        {
            var health = await service.HealthAsync(stop);
            surroundings.Output.WriteLine($"{health.Status}: {health.RedisNodesHealthy} of {health.RedisNodesTotal} nodes healthy");
            return health.Status == "ok" || degradedWillDo ? ExitCode.Held : ExitCode.Broken;
        }
        catch (LockServiceException failure)
        {
            surroundings.Error.WriteLine(failure.Message);
            return ExitCode.Unavailable;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Unfinished;
        }
    }
}

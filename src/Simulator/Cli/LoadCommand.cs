using System.CommandLine;
using Simulator.Load;
using Simulator.RemoteLock;

namespace Simulator.Cli;

/// <summary><c>load</c>: many users at once against a lock service, and whether it bears them.</summary>
internal sealed class LoadCommand
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    private readonly ServiceOptions _service = new();
    private readonly Option<bool> _json = new("--json") { Description = "The report as one JSON document." };
    private readonly Surroundings _surroundings;
    private readonly LoadOptions _options;
    private readonly OutageOptions? _outage;

    private LoadCommand(LoadPlan usual, OutageOptions? outage, Surroundings surroundings)
    {
        _options = new LoadOptions(usual);
        _outage = outage;
        _surroundings = surroundings;
    }

    public static Command Create(Surroundings surroundings) => new("load", "Many users at once against a lock service; ends with 1 when a threshold breaks.")
    {
        new LoadCommand(UsualLoads.Contention, null, surroundings).Create("contention", "A ramp of users who contend for a few resources."),
        new LoadCommand(UsualLoads.Failure, new OutageOptions(), surroundings).Create("failure", "Some users, and a node that is stopped in the middle for a while."),
    };

    private Command Create(string name, string description)
    {
        var command = new Command(name, description) { _json };
        _service.AddTo(command);
        _options.AddTo(command);
        _outage?.AddTo(command);
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult line, CancellationToken stop)
    {
        var plan = _options.Read(line);
        plan = _outage is null ? plan : plan with { Outage = _outage.Read(line, plan.Duration) };
        using var service = _service.Connect(line, _surroundings, AnswerTime);
        using var admin = _outage?.Connect(line, _surroundings, _service.AddressIn(line, _surroundings), AnswerTime);
        var node = _outage?.NodeIn(line, admin ?? service);
        try
        {
            await service.HealthAsync(stop);
            return await RunAsync(new LoadRun(plan, service, node, TimeProvider.System, _options.SeedIn(line)), line.GetValue(_json), stop);
        }
        catch (LockServiceException failure)
        {
            _surroundings.Error.WriteLine(failure.Message);
            return ExitCode.Unavailable;
        }
        catch (NodeSwitchException failure)
        {
            _surroundings.Error.WriteLine(failure.Message);
            return ExitCode.Unfinished;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _surroundings.Error.WriteLine("Interrupted before the load began.");
            return ExitCode.Unfinished;
        }
    }

    private async Task<int> RunAsync(LoadRun run, bool json, CancellationToken stop)
    {
        var screen = new LoadScreen(_surroundings);
        LoadReport report;
        try
        {
            report = await run.RunAsync(screen.Every, screen.Show, stop);
        }
        finally
        {
            screen.Clear();
        }

        foreach (var text in json ? [report.ToJson()] : report.Lines().Append(report.Sentence))
        {
            _surroundings.Output.WriteLine(text);
        }

        return report.Held ? ExitCode.Held : report.Interrupted ? ExitCode.Unfinished : ExitCode.Broken;
    }
}

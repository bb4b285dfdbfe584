using System.CommandLine;
using Redlock.Configuration;
using Simulator.Configuration;
using Simulator.Locks;
using Simulator.Nodes;

namespace Simulator.Cli;

/// <summary>Where the locks are that a command works on: nodes that others share, or a lock service.</summary>
internal sealed class LocksOptions
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    private readonly SettingsOptions _settings = new(["--ttl", "--mode", "--fencing"]) { ShortFileName = false };
    private readonly ServiceOptions _service = new("--service");

    public void AddTo(Command command)
    {
        _settings.AddTo(command);
        _service.AddTo(command);
    }

    /// <exception cref="UsageException">Options contradict each other.</exception>
    /// <exception cref="RejectedSettingException">The configuration cannot be used, or its nodes are not shared with anybody.</exception>
    public Place Read(ParseResult line, Surroundings surroundings)
    {
        var configuration = _settings.Read(line, surroundings);
        var settings = configuration.Read(RedlockSettings.From);
        if (_service.IsGiven(line))
        {
            return new Place(settings, () => new ServiceLocks(_service.Connect(line, surroundings, AnswerTime), settings.Drift, TimeProvider.System));
        }

        var kind = configuration.Read(FleetReading.From).Kind;
        return kind == NodeKind.External
            ? new Place(settings, () => NodeLocks.Start(configuration.Config, settings))
            : throw new RejectedSettingException(
                LayerKind.File,
                $"Nodes that are {kind.ToString().ToLowerInvariant()} end with this command, so nobody would share the lock: name nodes with --node or REDIS_NODES, or a lock service with --service.");
    }

    /// <summary>Where the locks are.</summary>
    internal sealed record Place(RedlockSettings Settings, Func<ILocks> Open);
}

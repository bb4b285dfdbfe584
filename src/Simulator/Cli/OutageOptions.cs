using System.CommandLine;
using Simulator.Bench;
using Simulator.Load;
using Simulator.RemoteLock;

namespace Simulator.Cli;

/// <summary>Which node <c>load failure</c> takes away, how, and for how long.</summary>
internal sealed class OutageOptions
{
    private const int Part = 6;

    private readonly Option<int> _node = BenchOption.Count("--node", "The node to stop, where the service keeps its own; from 1.", 1, 2);
    private readonly Option<TimeSpan?> _length = LoadOptions.Time("--outage", "How long it is away, in the middle of the load; a sixth of it when not given.");
    private readonly Option<string?> _stop = new("--stop-command") { Description = "Stops a node elsewhere, such as 'docker compose stop redis-node-2'.", HelpName = "COMMAND" };
    private readonly Option<string?> _start = new("--start-command") { Description = "Starts it again.", HelpName = "COMMAND" };
    private readonly Option<string?> _adminKey = new("--admin-key") { Description = "The API key for stopping nodes; LOCK_ADMIN_KEY, or the same as the other.", HelpName = "KEY" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_node, _length, _stop, _start, _adminKey])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="UsageException">It does not fit into the load.</exception>
    public Outage Read(ParseResult line, TimeSpan duration)
    {
        var length = line.GetValue(_length) ?? duration / Part;
        return length < duration
            ? new Outage((duration - length) / 2, length)
            : throw new UsageException("--outage must be shorter than --duration: the load judges the time before and after it as well.");
    }

    /// <returns>Null when nodes are stopped with the key that the users have.</returns>
    public HttpLockService? Connect(ParseResult line, Surroundings surroundings, Uri address, TimeSpan timeout) =>
        FlagOrVariable.Text(line, _adminKey, surroundings, "LOCK_ADMIN_KEY") is { } key ? new HttpLockService(address, key, timeout, TimeProvider.System) : null;

    /// <exception cref="UsageException">One command is given without the other.</exception>
    public INodeSwitch NodeIn(ParseResult line, ILockService service) => (line.GetValue(_stop), line.GetValue(_start)) switch
    {
        (null, null) => new ServiceNodeSwitch(service, line.GetValue(_node)),
        ({ } stop, { } start) => new CommandNodeSwitch(stop, start),
        _ => throw new UsageException("--stop-command and --start-command go together."),
    };
}

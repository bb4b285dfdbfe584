using System.CommandLine;
using System.Collections.Immutable;
using Simulator.Configuration;

namespace Simulator.Cli;

/// <summary>The options that stand for configuration keys, the same for every command that reads the configuration.</summary>
/// <param name="of">The keys whose flags the command has; null for all, with those of faults.</param>
internal sealed class SettingsOptions(ImmutableHashSet<string>? of = null)
{
    /// <summary>What concerns the lock, the nodes and the log, and nothing of clients.</summary>
    public static readonly ImmutableHashSet<string> OfLockAndNodes =
        ["--profile", "--ttl", "--nodes", "--count", "--mode", "--fencing", "--log-level", "--log-file"];

    private readonly Option<string> _file = new("--config")
    {
        Description = "The configuration file. When not given, the nearest redlock.conf from the working folder upwards, else the one beside the program.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set") { Description = "Any configuration key, such as redlock.retry.min=50ms. May be repeated.", HelpName = "KEY=VALUE" };

    private readonly Option<string[]> _node = new("--node")
    {
        Description = "An external node, redis://[user:password@]host[:port][/database]; give it once per node. Implies --nodes external.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string[]> _fault = new("--fault")
    {
        Description = "A fault of the run, such as \"2s stop 2,3\" or \"6s start all\"; replaces those of the file. May be repeated.",
        HelpName = "FAULT",
    };

    private readonly Option<bool> _noFaults = new("--no-faults") { Description = "No faults, whatever the file says." };

    private readonly ImmutableArray<KeyOption> _keys =
    [
        new("--profile", "simulator.profile", "PROFILE", "What fills in what is not said otherwise: lab5, lab3, or a profile of the file."),
        new("--clients", "simulator.clients", "N", "How many clients contend; replaces the start delays of the file."),
        new("--coordinators", "simulator.coordinators", "N", "How many coordinators they are dealt out to, as if they were that many processes."),
        new("--increments", "simulator.increments", "N", "How often each client increments the counter."),
        new("--work", "simulator.work", "TIME", "From reading the counter to writing it, such as 50ms."),
        new("--wait", "simulator.wait", "TIME", "How long one request waits for the lock; 0s is exactly one round."),
        new("--deadline", "simulator.deadline", "TIME", "When the run ends at the latest."),
        new("--ttl", "redlock.ttl", "TIME", "How long nodes keep a lock that is neither released nor extended.", "-t"),
        new("--nodes", "simulator.nodes.kind", "embedded|process|external", "Which nodes: embedded in this process, redis-server processes, or external ones (--node, redlock.nodes)."),
        new("--count", "simulator.nodes.count", "N", "How many embedded or process nodes."),
        new("--mode", "redlock.mode", "redlock|single", "Whether a majority of the nodes decides (redlock) or the first node alone (single)."),
        new("--fencing", "redlock.fencing", "on|off", "Whether locks carry fencing tokens."),
        new("--seed", "simulator.seed", "N", "Where random choices come from."),
        new("--log-format", "simulator.log.format", "lab|client|plain", "The words of the clients."),
        new("--log-level", "simulator.log.console-level", "trace|debug|info|warn|error|off", "What the console shows beside the words of the clients: this and what is worse."),
        new("--log-file", "simulator.log.file", "FILE", "The log file; \"\" for none."),
    ];

    /// <summary>Whether <c>-c</c> means the configuration file.</summary>
    public bool ShortFileName { get; init; } = true;

    /// <summary>What the console shows when nothing is said, where that is not the key's default.</summary>
    public string? UsualConsoleLevel { get; init; }

    public void AddTo(Command command)
    {
        if (ShortFileName)
        {
            _file.Aliases.Add("-c");
        }

        command.Add(_file);
        _keys.First(key => key.Name == "--log-level").Option.Usual = UsualConsoleLevel;
        foreach (var key in _keys.Where(key => of is null || of.Contains(key.Name)))
        {
            command.Add(key.Option);
        }

        command.Add(_node);
        if (of is null)
        {
            command.Add(_fault);
            command.Add(_noFaults);
        }

        command.Add(_set);
    }

    /// <exception cref="UsageException">Options contradict each other.</exception>
    /// <exception cref="RejectedSettingException">The configuration cannot be used.</exception>
    /// <param name="more">What options of the command itself say.</param>
    public EffectiveConfiguration Read(ParseResult line, Surroundings surroundings, IEnumerable<Assignment>? more = null)
    {
        var file = line.GetValue(_file) is { } given
            ? Path.GetFullPath(given, surroundings.WorkingFolder)
            : ConfigurationFile.Find(surroundings.WorkingFolder, surroundings.ProgramFolder);
        return EffectiveConfiguration.Of(Assignments(line).Concat(more ?? []), surroundings.Variables, file);
    }

    private IEnumerable<Assignment> Assignments(ParseResult line)
    {
        foreach (var set in line.GetValue(_set) ?? [])
        {
            yield return set.IndexOf('=', StringComparison.Ordinal) is var at and > 0
                ? Assignment.Of(set[..at].Trim(), set[(at + 1)..].Trim(), $"--set {set}")
                : throw new UsageException($"--set {set} names no value; expected --set key=value.");
        }

        foreach (var key in _keys.Where(key => key.IsGiven(line)))
        {
            yield return key.AssignmentOf(line);
        }

        if (line.GetValue(_keys.First(key => key.Name == "--clients").Option) is { } clients)
        {
            yield return Assignment.OfList("simulator.start-delays", [], $"--clients {clients}");
        }

        foreach (var assignment in NodesOf(line).Concat(FaultsOf(line)))
        {
            yield return assignment;
        }
    }

    private IEnumerable<Assignment> NodesOf(ParseResult line)
    {
        if (line.GetValue(_node) is not { Length: > 0 } nodes)
        {
            yield break;
        }

        var kind = line.GetValue(_keys.First(key => key.Name == "--nodes").Option);
        if (kind is not null and not "external")
        {
            throw new UsageException($"--node names external nodes; it does not go with --nodes {kind}.");
        }

        var source = string.Join(' ', nodes.Select(node => $"--node {node}"));
        yield return Assignment.Of("simulator.nodes.kind", "external", source);
        yield return Assignment.OfList("redlock.nodes", nodes, source);
    }

    private IEnumerable<Assignment> FaultsOf(ParseResult line)
    {
        var faults = line.GetValue(_fault) ?? [];
        if (line.GetValue(_noFaults))
        {
            yield return faults.Length == 0
                ? Assignment.OfList("simulator.faults", [], "--no-faults")
                : throw new UsageException("--fault does not go with --no-faults.");
        }
        else if (faults.Length > 0)
        {
            yield return Assignment.OfList("simulator.faults", faults, string.Join(' ', faults.Select(fault => $"--fault \"{fault}\"")));
        }
    }
}

using System.CommandLine;
using Simulator.Bench;

namespace Simulator.Explore.WhatIf;

/// <summary>The options of a question and of how much is to be run for its answer.</summary>
internal sealed class WhatIfCommandOptions
{
    private static readonly WhatIfQuestion Usual = new();
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(30);

    private readonly Option<TimeSpan[]> _ttls = new("--ttl")
    {
        Description = $"How long nodes keep a lock; give it once for each TTL to compare. Usually {string.Join(", ", Usual.Ttls.Select(Wording.Time))}.",
        HelpName = "TIME",
        CustomParser = argument => [.. argument.Tokens.Select(token => OptionText.Duration(argument, token.Value))],
    };

    private readonly Option<int> _nodes = BenchOption.Count("--nodes", "How many Redis nodes.", 1, Usual.Nodes);
    private readonly Option<int> _processes = BenchOption.Count("--processes", "How many processes use the lock.", 1, Usual.Processes);
    private readonly Option<int> _clients = BenchOption.Count("--clients", "How many clients they have in all.", 1, Usual.Clients);
    private readonly Option<int> _resources = BenchOption.Count("--resources", "How many resources the clients are dealt out to.", 1, Usual.Resources);
    private readonly Option<TimeSpan?> _work = Time("--work", "Between reading what the lock guards and writing it.", Usual.Work);
    private readonly Option<TimeSpan?> _think = Time("--think", "From a release to the client's next request, exponential with this mean.", Usual.Think);
    private readonly Option<TimeSpan?> _wait = Time("--wait", "How long a request waits for the lock; 0 is exactly one round.", Usual.Wait);
    private readonly Option<bool> _watched = BenchOption.Switch("--watched", "A watchdog extends leases, for work that takes longer than the TTL.");
    private readonly Option<string> _fencing = BenchOption.OneOf("--fencing", "Whether locks carry tokens and stale writes are refused.", "on", "off");
    private readonly Option<string> _amnesia = BenchOption.OneOf("--amnesia-detection", "Whether nodes that forgot are recognised and kept out.", "on", "off");
    private readonly Option<string> _persistence = BenchOption.OneOf(
        "--persistence", "What a node keeps over a crash: nothing, all but the last second, all.", "no", "everysec", "always");

    private readonly Option<TimeSpan?> _maxTtl = Time("--max-ttl", "The largest TTL in use, and how long a node that forgot is kept out; the TTL when not given.");

    private readonly Option<double> _drift = Share("--drift-factor", "Share of the TTL that is taken off the validity for clocks.", Usual.DriftFactor);
    private readonly Option<double> _nodeDrift = Share(
        "--node-clock-drift", "Each node's clock has a rate of its own, wrong by up to this; such as 100ppm.", Usual.NodeClockDrift);

    private readonly Option<double> _processDrift = Share("--process-clock-drift", "The same of processes.", Usual.ProcessClockDrift);
    private readonly LatencyOptions _latency = new();
    private readonly IncidentOptions _pauses = new("--pause", "How often each process stands still", "How long", Usual.Pauses);
    private readonly Option<bool> _suspends = BenchOption.Switch(
        "--pause-stops-clock", "The clock of a paused process stands still too, as when a machine is suspended.");

    private readonly IncidentOptions _processCrashes = new("--process-crash", "How often each process dies", "Until it runs again", Usual.ProcessCrashes);
    private readonly IncidentOptions _nodeCrashes = new("--node-crash", "How often each node dies", "Until it runs again", Usual.NodeCrashes);
    private readonly IncidentOptions _clockJumps = new("--clock-jump", "How often each node's clock jumps, forward or back", "How far", Usual.ClockJumps);
    private readonly IncidentOptions _partitions = new("--partition", "How often each process is cut off from each node", "How long", Usual.Partitions);
    private readonly IncidentOptions _slowWrites = new("--slow-write", "How often each process's writes are held up", "How long", Usual.SlowWrites);
    private readonly Option<long?> _seed = BenchOption.Amount("--seed", "The first run's; 1 when not given.");
    private readonly Option<int> _runs = BenchOption.Count("--runs", "At most so many runs for each TTL.", 1, 100_000);
    private readonly Option<TimeSpan?> _time = Time("--for", "Begin no run after this time; 0 for no limit.", UsualTime);
    private readonly Option<double> _precision = Share("--precision", "A TTL is done when its overlaps are known to this share to each side; 0 for never.", 0.1);

    public void AddTo(Command command)
    {
        AddTo(command, _ttls, _maxTtl, _nodes, _processes, _clients, _resources, _work, _think, _wait, _watched, _fencing, _amnesia, _persistence);
        AddTo(command, _drift, _nodeDrift, _processDrift);
        _latency.AddTo(command);
        _pauses.AddTo(command);
        AddTo(command, _suspends);
        foreach (var incidents in (IncidentOptions[])[_processCrashes, _nodeCrashes, _clockJumps, _partitions, _slowWrites])
        {
            incidents.AddTo(command);
        }

        AddTo(command, _seed, _runs, _time, _precision);
    }

    /// <exception cref="Cli.UsageException">The question makes no sense.</exception>
    public WhatIfQuestion Read(ParseResult line)
    {
        var question = new WhatIfQuestion
        {
            Ttls = line.GetValue(_ttls) is { Length: > 0 } ttls ? [.. ttls] : Usual.Ttls,
            MaxTtl = line.GetValue(_maxTtl),
            Nodes = line.GetValue(_nodes),
            Processes = line.GetValue(_processes),
            Clients = line.GetValue(_clients),
            Resources = line.GetValue(_resources),
            Work = line.GetValue(_work) ?? Usual.Work,
            Think = line.GetValue(_think) ?? Usual.Think,
            Wait = line.GetValue(_wait) ?? Usual.Wait,
            Watched = line.GetValue(_watched),
            Fencing = line.GetValue(_fencing) == "on",
            AmnesiaDetection = line.GetValue(_amnesia) == "on",
            Persistence = line.GetRequiredValue(_persistence),
            DriftFactor = line.GetValue(_drift),
            Latency = _latency.Read(line),
            NodeClockDrift = line.GetValue(_nodeDrift),
            ProcessClockDrift = line.GetValue(_processDrift),
            Pauses = _pauses.Read(line),
            PausesStopClocks = line.GetValue(_suspends),
            ProcessCrashes = _processCrashes.Read(line),
            NodeCrashes = _nodeCrashes.Read(line),
            ClockJumps = _clockJumps.Read(line),
            Partitions = _partitions.Read(line),
            SlowWrites = _slowWrites.Read(line),
            Seed = (ulong)(line.GetValue(_seed) ?? 1),
        };
        WhatIfCheck.Verify(question);
        return question;
    }

    public StudyLimits ReadLimits(ParseResult line) =>
        new(line.GetValue(_runs), (line.GetValue(_time) ?? UsualTime) is var time && time > TimeSpan.Zero ? time : null, line.GetValue(_precision));

    private static void AddTo(Command command, params Option[] options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    private static Option<TimeSpan?> Time(string name, string description, TimeSpan? usual = null) => new(name)
    {
        Description = usual is { } time ? $"{description} Usually {Wording.Time(time)}." : description,
        HelpName = "TIME",
        CustomParser = argument => OptionText.Duration(argument),
    };

    private static Option<double> Share(string name, string description, double normally) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        DefaultValueFactory = _ => normally,
        CustomParser = argument => OptionText.Share(argument),
    };
}

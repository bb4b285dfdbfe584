using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>Everything that a plan describes: nodes, networks, processes and the counter, made anew for each run.</summary>
internal sealed class ExploreWorld
{
    private readonly Dictionary<int, TimeSpan> _counterDelays = [];
    private readonly RedlockSettings _redlock;
    private readonly IWorldWitness _witness;
    private readonly IActorRef _root;
    private readonly Action<string> _failed;
    private IActorRef _observer = ActorRefs.Nobody;

    public ExploreWorld(ExplorePlan plan, RunLoop runtime, Sabotage sabotage, IWorldWitness witness, NodePool nodes, RedlockSettings redlock, IActorRef root, Action<string> failed)
    {
        Plan = plan;
        Runtime = runtime;
        Sabotage = sabotage;
        _witness = witness;
        _root = root;
        _failed = failed;
        _redlock = sabotage.Settings(redlock);
        Sites = [.. Enumerable.Range(0, plan.Nodes).Select(number => SiteOf(number, nodes))];
        Processes = [.. plan.Clients.Select((_, number) => new SimulatedProcess(NameOf(number, 0), number, runtime))];
        foreach (var process in Processes)
        {
            runtime.AddProcess(process);
        }

        Paths = [.. plan.Clients.Select((_, process) => PathsOf(process))];
    }

    public ExplorePlan Plan { get; }

    public RunLoop Runtime { get; }

    public Sabotage Sabotage { get; }

    public ImmutableArray<NodeSite> Sites { get; }

    /// <summary>The present incarnation of each process.</summary>
    public List<SimulatedProcess> Processes { get; }

    /// <summary>From each process to each node.</summary>
    public ImmutableArray<ImmutableArray<NetworkPath>> Paths { get; }

    /// <summary>The counter's actor.</summary>
    public IActorRef Counter { get; private set; } = ActorRefs.Nobody;

    /// <summary>Hears what is told about the run.</summary>
    public IActorRef Observer => _observer;

    /// <summary>The actor of each process.</summary>
    public Dictionary<int, IActorRef> ProcessActors { get; } = [];

    /// <summary>One way between a client and the counter.</summary>
    public TimeSpan CounterLatency { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Makes the actors; they begin when the run does.</summary>
    public void Begin(IActorRef observer)
    {
        _observer = observer;
        _root.Tell(new RootActor.Spawn(ExploredCounter.PropsFor(this, observer), "counter", actor => Counter = actor));
        Runtime.Drain(slot => slot.IsRoot);
        foreach (var process in Processes)
        {
            if (Plan.SetupOfProcess(process.Number).StartsAt is var later && later > TimeSpan.Zero)
            {
                Runtime.After(later, () => StartProcess(process, 0));
            }
            else
            {
                StartProcess(process, 0);
            }
        }
    }

    /// <summary>Which process a client belongs to.</summary>
    public int ProcessOf(ClientId client) => ProcessOf(NumberOf(client));

    public int ProcessOf(int client)
    {
        for (var process = 0; ; process++)
        {
            client -= Plan.Clients[process];
            if (client < 0)
            {
                return process;
            }
        }
    }

    public static Resource ResourceOf(int number) => new(string.Create(CultureInfo.InvariantCulture, $"r{number}"));

    public static int NumberOf(ClientId client) => int.Parse(client.Name.AsSpan("client-".Length), NumberStyles.None, CultureInfo.InvariantCulture);

    public TimeSpan CounterDelay(int process) => CounterLatency + _counterDelays.GetValueOrDefault(process);

    public void DelayCounter(int process, TimeSpan by) => _counterDelays[process] = by;

    /// <summary>Brings something to a process from outside.</summary>
    public void Deliver(int process, Action arrival) => Processes[process].Deliver(arrival);

    /// <summary>Starts the coordinator and the clients of a process.</summary>
    /// <param name="start">Counts the starts of the process, from 0.</param>
    /// <param name="done">How many cycles each of its clients has done before.</param>
    public void StartProcess(SimulatedProcess process, int start, Func<int, int>? done = null)
    {
        var first = Plan.Clients.Take(process.Number).Sum();
        var stream = string.Create(CultureInfo.InvariantCulture, $"{process.Name} retry");
        var seams = new LockSeams(
            process.Clock, new RandomStream(Plan.Seed, stream), new CountedLockIds(process.Number, start), new VirtualLinks(Runtime, process, Plan, Sites, Paths[process.Number], _witness))
        {
            Process = new ProcessId(process.Name),
        };
        var clients = Enumerable.Range(first, Plan.Clients[process.Number])
            .Select(number => SettingsOf(number, Plan.Cycles - (done?.Invoke(number) ?? 0)))
            .Where(settings => settings.Increments > 0);
        var contents = new ProcessActor.Contents(
            SettingsOf(process.Number), Sabotage.Seams(seams, process), [.. clients], Counter, _observer, error => _failed($"{process.Name}: {error.GetType().Name}: {error.Message}"));
        _root.Tell(new RootActor.Spawn(ProcessActor.PropsFor(contents), process.Name, actor => ProcessActors[process.Number] = actor));
        Runtime.Drain(slot => slot.IsRoot);
    }

    /// <summary>The process is gone at once, with all its connections.</summary>
    public void KillProcess(SimulatedProcess process)
    {
        process.Die();
        Runtime.Release(process);
        _root.Tell(new RootActor.Kill(ProcessActors[process.Number]));
        Runtime.Drain(slot => slot.IsRoot || slot.Process == process);
    }

    /// <summary>A new incarnation of a process that is gone.</summary>
    public SimulatedProcess Revive(int number, int start, Func<int, int> done)
    {
        var process = new SimulatedProcess(NameOf(number, start), number, Runtime);
        Processes[number] = process;
        Runtime.AddProcess(process);
        StartProcess(process, start, done);
        return process;
    }

    private static string NameOf(int number, int start) =>
        start == 0 ? string.Create(CultureInfo.InvariantCulture, $"p{number + 1}") : string.Create(CultureInfo.InvariantCulture, $"p{number + 1}-{start + 1}");

    private RedlockSettings SettingsOf(int process)
    {
        var setup = Plan.SetupOfProcess(process);
        return _redlock with
        {
            Nodes = setup.Nodes.IsEmpty ? _redlock.Nodes : [.. setup.Nodes.Select(node => _redlock.Nodes[node])],
            MaxTtl = setup.MaxTtl ?? _redlock.MaxTtl,
        };
    }

    private ClientSettings SettingsOf(int number, int cycles) => new(
        number,
        ResourceOf(number % Plan.Resources),
        Plan.StartDelays[Math.Min(number, Plan.StartDelays.Length - 1)],
        cycles,
        Plan.Work,
        Plan.Think,
        Plan.Wait,
        Plan.SetupOfProcess(ProcessOf(number)).MaxTtl is { } longest && longest < Plan.Ttl ? longest : Plan.Ttl,
        RetryFailed: !Plan.GivesUp,
        RetryPause: TimeSpan.FromMilliseconds(20),
        Plan.Watched,
        ClientLogFormat.Plain,
        FullLockIds: false,
        Seed: (int)(StableHash.Add(Plan.Seed, (ulong)number) & int.MaxValue),
        Plan.ThinkVaries);

    private NodeSite SiteOf(int number, NodePool nodes)
    {
        var (node, clock) = nodes.Take(number, Plan, NodeSite.RunIdOf(number, 0));
        return new NodeSite(number, Runtime, node, clock, Sabotage);
    }

    private ImmutableArray<NetworkPath> PathsOf(int process) =>
        [.. Enumerable.Range(0, Plan.Nodes).Select(node => new NetworkPath(new PathLatencies(Plan, process, node)))];
}

using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Redis;
using Simulator.Explore.Faulting;
using Simulator.Explore.Judging;
using Simulator.Explore.Mutants;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.Search;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore;

/// <summary>
/// An actor system whose scheduler, dispatchers and mailboxes are those of a run: made once for each worker, used for one run after the other. One thread
/// at a time may use it.
/// </summary>
internal sealed class ExploreSystem : IDisposable
{
    private static readonly Config Configuration = ConfigurationFactory.ParseString($$"""
        akka {
          loggers = []
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          scheduler.implementation = "{{typeof(VirtualScheduler).AssemblyQualifiedName}}"
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          actor {
            default-dispatcher.type = "{{typeof(ExploredDispatcherConfigurator).AssemblyQualifiedName}}"
            internal-dispatcher.type = "{{typeof(ExploredDispatcherConfigurator).AssemblyQualifiedName}}"
            default-mailbox.mailbox-type = "{{typeof(ExploredMailbox).AssemblyQualifiedName}}"
            mailbox.unbounded-deque-based.mailbox-type = "{{typeof(ExploredMailbox).AssemblyQualifiedName}}"
          }
        }
        """);

    private static readonly Type[] Heard =
    [
        typeof(LockEvents.ILockEvent), typeof(NodeEvents.INodeEvent), typeof(NodeEvents.DeploymentReady), typeof(NodeEvents.DeploymentRefused),
        typeof(UnhandledMessage),
    ];

    private readonly ActorSystem _system;
    private readonly RunLoop _runtime;
    private readonly NodePool _nodes;
    private readonly LogLevel _quiet;
    private readonly RedlockSettings _settings = RedlockSettings.From(ConfigurationFactory.ParseString("redlock.nodes = [\"node:1\"]").WithFallback(RedlockSettings.Reference));
    private int _runs;

    public ExploreSystem()
    {
        _system = ActorSystem.Create("explore", Configuration);
        _runtime = ((VirtualScheduler)_system.Scheduler).Runtime;
        _nodes = new NodePool(_runtime);
        _quiet = _system.EventStream.LogLevel;
    }

    /// <summary>More turns than this are no run any more but a loop.</summary>
    public long MostSteps { get; init; } = 400_000;

    /// <summary>Makes one run of a plan, from beginning to end.</summary>
    /// <param name="watch">Gets the run before it begins, to watch it.</param>
    /// <param name="hearWarnings">Whether what the lock logs as a warning is heard like everything else.</param>
    public RunResult Run(ExplorePlan plan, Sabotage? sabotage = null, Action<WatchedRun>? watch = null, bool hearWarnings = false)
    {
        var redlock = SettingsOf(plan);
        var rootName = string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}");
        var strategy = Strategies.For(plan);
        var judge = new ExploreJudge(plan, _runtime, redlock, Patience.For(plan, redlock));
        var saboteur = sabotage ?? MutantCatalogue.SabotageOf(plan.Mutant);
        judge.Findings.Overlooked = saboteur.Overlooked;
        var asker = new StatusAsker(plan, _runtime, new KeyNames(redlock.KeyPrefix), () => judge.AllFinished);
        IActorRef? root = null;
        IActorRef observer = ActorRefs.Nobody;
        string? failure = null;
        try
        {
            _runtime.Begin(plan.Seed, rootName, strategy);
            _runtime.OnNewSlot = slot =>
            {
                Listen(slot, judge, saboteur);
                asker.Meet(slot);
            };
            root = _system.ActorOf(RootActor.PropsFor(), rootName);
            _runtime.Drain();
            root.Tell(new RootActor.Spawn(Props.Create(() => new SilentActor()), "observer", actor => observer = actor));
            _runtime.Drain();
            foreach (var type in Heard)
            {
                _ = _system.EventStream.Subscribe(observer, type);
            }

            if (hearWarnings)
            {
                _system.EventStream.SetLogLevel(LogLevel.WarningLevel);
                _ = _system.EventStream.Subscribe(observer, typeof(Warning));
            }

            var world = new ExploreWorld(plan, _runtime, saboteur, judge.Witnesses, _nodes, redlock, root, error => Failed(judge, error));
            var faults = new FaultRunner(world, judge, redlock);
            judge.Attach(world);
            Membership.Check(plan, judge.Findings);
            watch?.Invoke(new WatchedRun(plan, _runtime, world, judge, faults));
            world.Begin(observer);
            faults.Begin();
            asker.Begin();
            judge.Conclude(Go(judge, world));
            _runtime.AssertContained();
        }
        catch (NondeterminismException error)
        {
            failure = error.Message;
        }

        var result = new RunResult(
            plan, _runtime.Trace.Hash, [.. judge.Findings.Breaches], [.. judge.Findings.Assumptions], judge.Exercise, failure, strategy.Deviations);
        CleanUp(root, observer);
        return result;
    }

    public void Dispose()
    {
        var ended = _system.Terminate();
        while (!ended.IsCompleted && _runtime.Step(TimeSpan.MaxValue))
        {
        }

        _nodes.Dispose();
    }

    private RedlockSettings SettingsOf(ExplorePlan plan) => _settings with
    {
        Nodes = [.. Enumerable.Range(1, plan.Nodes).Select(number => new Redlock.Redis.NodeAddress("node", number))],
        Mode = plan.Mode,
        Ttl = plan.Ttl,
        MaxTtl = plan.MaxTtl,
        Fencing = plan.Fencing,
        Hints = plan.Hints is not null,
        AmnesiaDetection = plan.AmnesiaDetection,
        Drift = _settings.Drift with { Factor = plan.DriftFactor ?? _settings.Drift.Factor },
        Watchdog = plan.MaxHold is { } hold ? _settings.Watchdog with { MaxHold = hold } : _settings.Watchdog with { MaxHold = plan.Ttl * 4, MaxExtensions = 100 },
    };

    private static void Failed(ExploreJudge judge, string error) => judge.Findings.BreakRegardless(SafetyProperty.Quiescence, $"an actor failed: {error}");

    private static void Listen(ActorSlot slot, ExploreJudge judge, Sabotage sabotage)
    {
        if (slot.Name == "observer")
        {
            slot.Listens = true;
            slot.Intercept = (message, _) => judge.Hear(message);
            return;
        }

        sabotage.Listen(slot);
        if (slot.IsClient())
        {
            var intercept = slot.Intercept;
            slot.Intercept = (message, sender) =>
            {
                if (intercept?.Invoke(message, sender) == true)
                {
                    return true;
                }

                judge.Told(message);
                return false;
            };
        }
    }

    /// <summary>Steps until everybody is done and everything has come to rest; null, or what is left.</summary>
    private string? Go(ExploreJudge judge, ExploreWorld world)
    {
        var horizon = judge.Patience.Recovery + judge.Patience.Turn * (2 + world.Plan.ClientCount) + world.Plan.Calm + TimeSpan.FromMinutes(2);
        while (!judge.AllFinished || _runtime.Now < world.Plan.Calm)
        {
            if (judge.Findings.IsEnough || _runtime.Steps > MostSteps || (!_runtime.Step(horizon) && !judge.AllFinished))
            {
                return "the run does not end";
            }

            if (judge.AllFinished && _runtime.NextDue is null)
            {
                break;
            }
        }

        judge.Requests.End();
        var rest = (_runtime.Now > world.Plan.Calm ? _runtime.Now : world.Plan.Calm) + judge.Patience.Rest;
        while (_runtime.Step(rest))
        {
            if (_runtime.Steps > MostSteps)
            {
                return "after the last client had finished, the nodes were not left in peace";
            }
        }

        return _runtime.NextDue is { } due ? FormattableString.Invariant($"a timer is still set, for {(due - _runtime.Now).TotalMilliseconds:0} ms later") : null;
    }

    private void CleanUp(IActorRef? root, IActorRef observer)
    {
        _system.EventStream.SetLogLevel(_quiet);
        _ = _system.EventStream.Unsubscribe(observer);
        _runtime.Abandon();
        if (root is not null)
        {
            _system.Stop(root);
            _runtime.Drain();
        }

        _runtime.End();
    }

    /// <summary>Messages to it are heard before they would be queued.</summary>
    private sealed class SilentActor : ReceiveActor;
}

/// <summary>A run as somebody may watch it.</summary>
internal sealed record WatchedRun(ExplorePlan Plan, RunLoop Runtime, ExploreWorld World, ExploreJudge Judge, FaultRunner Faults);

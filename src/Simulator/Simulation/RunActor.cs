using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Redlock.Actors;
using Redlock.Messages;
using Redlock.Redis;
using Simulator.Clients;
using Simulator.Faults;
using Simulator.Judging;

namespace Simulator.Simulation;

/// <summary>Conducts a run from its first connection to its report.</summary>
// Starting --nodes ready--> Running --all finished--> Inspecting --keys--> (again, if there were any) --> Concluding --report--> stops
//     | `--refused, deadline----.  `--deadline, cancelled--> Stopping --all finished, or no more grace--> Inspecting
//     `------------------------------------------------------------------------------------------------> Concluding
internal sealed class RunActor : ReceiveActor, IWithTimers
{
    /// <summary>How long clients may take to give back what they hold; a paused one cannot.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How long nodes may take to say which keys they still have.</summary>
    private static readonly TimeSpan InspectionPatience = TimeSpan.FromSeconds(1);

    /// <summary>A release ends with a majority: the other nodes may delete the key a moment later.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromMilliseconds(200);

    private readonly RunPlan _plan;
    private readonly TaskCompletionSource<RunReport> _result;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _observer = ActorRefs.Nobody;
    private IActorRef _counter = ActorRefs.Nobody;
    private IActorRef _faults = ActorRefs.Nobody;
    private ImmutableArray<IActorRef> _coordinators = [];
    private ImmutableArray<IActorRef> _clients = [];
    private bool _cancelled;
    private int _inspections;

    public RunActor(RunPlan plan, TaskCompletionSource<RunReport> result)
    {
        _plan = plan;
        _result = result;
        Starting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(RunPlan plan, TaskCompletionSource<RunReport> result) => Props.Create(() => new RunActor(plan, result));

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(NodeEvents.DeploymentReady));
        Context.System.EventStream.Subscribe(Self, typeof(NodeEvents.DeploymentRefused));
        _observer = Context.ActorOf(ObserverActor.PropsFor(_plan), "observer");
        _counter = Context.ActorOf(CounterActor.PropsFor(_plan.Counters, _observer, _plan.Clock), "counter");
        StartCoordinator();
        Timers.StartSingleTimer(nameof(DeadlinePassed), new DeadlinePassed(), _plan.Simulation.Deadline);
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _result.TrySetException(new InvalidOperationException("The run was stopped before it could report."));
    }

    /// <summary>The actors of a run do not fail; one that does has a bug, and what the run would report could not be believed.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(error =>
    {
        _result.TrySetException(error);
        return Directive.Stop;
    });

    private void Starting()
    {
        Receive<NodeEvents.DeploymentReady>(_ =>
        {
            if (_coordinators.Length < _plan.Simulation.Coordinators)
            {
                StartCoordinator();
            }
            else
            {
                Run();
            }
        });
        Receive<NodeEvents.DeploymentRefused>(refused => Conclude([], refused.Reason));
        Receive<DeadlinePassed>(_ => Conclude([], null));
        Receive<Cancel>(_ =>
        {
            _cancelled = true;
            Conclude([], null);
        });
    }

    private void Running()
    {
        Receive<ObserverActor.AllFinished>(_ => Inspect());
        Receive<NodeEvents.DeploymentRefused>(refused => Conclude([], refused.Reason));
        Receive<DeadlinePassed>(_ => Stop("its deadline has passed"));
        Receive<Cancel>(_ =>
        {
            _cancelled = true;
            Stop("it was cancelled");
        });
    }

    private void Stopping()
    {
        Receive<ObserverActor.AllFinished>(_ => Inspect());
        Receive<GraceOver>(_ => Inspect());
        ReceiveAny(_ => { });
    }

    private void Inspecting()
    {
        Receive<KeyInspector.KeysFound>(found =>
        {
            if (found.Keys.IsEmpty || _inspections > 1)
            {
                Conclude(found.Keys, null);
            }
            else
            {
                Timers.StartSingleTimer(nameof(LookAgain), new LookAgain(), SecondLook);
            }
        });
        Receive<LookAgain>(_ => Inspect());
        ReceiveAny(_ => { });
    }

    private void Concluding()
    {
        Receive<RunReport>(report =>
        {
            _log.Info("{Verdict}", report.Verdict.Sentence);
            _result.TrySetResult(report);
            Context.Stop(Self);
        });
        ReceiveAny(_ => { });
    }

    private void Run()
    {
        _clients = [.. Enumerable.Range(0, _plan.Clients).Select(StartClient)];
        _faults = Context.ActorOf(FaultActor.PropsFor(_plan.Simulation.Faults, _plan.Nodes, _clients, _plan.Clock), "faults");
        Enter(RunPhase.Running, Running);
        foreach (var client in _clients)
        {
            client.Tell(new ClientControl.Begin());
        }

        _faults.Tell(new FaultActor.Begin());
    }

    private void Stop(string why)
    {
        _log.Warning("The run ends early: {Reason}", why);
        Enter(RunPhase.Stopping, Stopping);
        Context.Stop(_faults);
        foreach (var client in _clients)
        {
            client.Tell(new ClientControl.Stop());
        }

        Timers.StartSingleTimer(nameof(GraceOver), new GraceOver(), Grace);
    }

    private void Inspect()
    {
        Timers.CancelAll();
        Enter(RunPhase.Judging, Inspecting);
        var name = string.Create(CultureInfo.InvariantCulture, $"inspector-{++_inspections}");
        var resources = RunPlan.ResourcesOf(_plan.Simulation);
        Context.ActorOf(
            KeyInspector.PropsFor(_plan.Redlock.Nodes, resources, new KeyNames(_plan.Redlock.KeyPrefix), _plan.Seams.Links, InspectionPatience), name);
    }

    private void Conclude(ImmutableArray<LeftKey> keysLeft, string? refusal)
    {
        Timers.CancelAll();
        Enter(RunPhase.Judging, Concluding);
        _observer.Tell(new ObserverActor.Conclude(keysLeft, _cancelled, refusal));
    }

    private void Enter(RunPhase phase, Action behaviour)
    {
        _observer.Tell(phase);
        Become(behaviour);
    }

    /// <summary>One after the other: the first finds the nodes fresh, the others find its marks.</summary>
    private void StartCoordinator()
    {
        var number = _coordinators.Length;
        var name = string.Create(CultureInfo.InvariantCulture, $"redlock-{number + 1}");
        var coordinator = Context.ActorOf(LockCoordinator.PropsFor(_plan.Redlock, _plan.SeamsOf(number)), name);
        _coordinators = _coordinators.Add(coordinator);
        _observer.Tell(new ObserverActor.CoordinatorStarted(coordinator));
    }

    private IActorRef StartClient(int client)
    {
        var settings = _plan.ClientSettingsOf(client);
        var ports = new ClientPorts(_coordinators[client % _coordinators.Length], _counter, _observer, _plan.Clock);
        return Context.ActorOf(ClientActor.PropsFor(settings, ports), settings.Id.Name);
    }

    /// <summary>Somebody does not want to wait for the end.</summary>
    public sealed record Cancel : IDeadLetterSuppression;

    private sealed record DeadlinePassed;

    private sealed record GraceOver;

    private sealed record LookAgain;
}

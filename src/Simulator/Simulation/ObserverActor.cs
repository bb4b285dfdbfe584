using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Messages;
using Simulator.Faults;
using Simulator.Judging;

namespace Simulator.Simulation;

/// <summary>Sees everything that happens in a run: counts it, has it judged, and shows how the run stands while it lasts.</summary>
// Observing --Conclude--> Concluding --the last answer of the coordinators--> (the report)
internal sealed class ObserverActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromMilliseconds(200);

    /// <summary>Two clocks that were read further apart cannot be compared: the thread was put aside in between.</summary>
    private static readonly TimeSpan ReadingTogether = TimeSpan.FromMilliseconds(5);

    private readonly RunPlan _plan;
    private readonly Judgement _judgement;
    private readonly RunLedger _ledger;
    private readonly NodeSurvey _survey;
    private RunPhase _phase;

    public ObserverActor(RunPlan plan)
    {
        _plan = plan;
        _judgement = new Judgement(plan.Redlock.Drift.AllowanceFor(plan.Ttl));
        _survey = new NodeSurvey(Self);
        _ledger = new RunLedger([.. plan.Redlock.Nodes.Select(node => node.ToString())], plan.Clients);
        Observing();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _plan.Clock.Now;

    public static Props PropsFor(RunPlan plan) => Props.Create(() => new ObserverActor(plan));

    protected override void PreStart()
    {
        foreach (var kind in new[]
        {
            typeof(LockEvents.Granted), typeof(LockEvents.Prolonged), typeof(LockEvents.RoundFailed), typeof(NodeEvents.INodeEvent), typeof(FaultApplied),
        })
        {
            Context.System.EventStream.Subscribe(Self, kind);
        }

        Timers.StartPeriodicTimer(nameof(Tick), new Tick(), TimeSpan.Zero, ProgressPeriod);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    private void Observing()
    {
        Receive<CoordinatorStarted>(started => _survey.Add(started.Coordinator));
        Receive<LockProtocol.NodesDescribed>(described => _survey.Answered(Sender, described));
        Receive<Conclude>(conclude =>
        {
            _survey.Ask();
            Become(() => Concluding(conclude));
        });
        Receive<Tick>(_ =>
        {
            OnTick();
            if (_plan.Progress is not null && _survey.Complete)
            {
                _survey.Ask();
            }
        });
        Happenings();
    }

    /// <summary>The last figures of the nodes are awaited.</summary>
    private void Concluding(Conclude conclude)
    {
        Receive<LockProtocol.NodesDescribed>(described =>
        {
            _survey.Answered(Sender, described);
            if (_survey.Complete)
            {
                Context.Parent.Tell(Concluded(conclude));
            }
        });
        Receive<Tick>(_ => OnTick());
        Happenings();
    }

    /// <summary>What is seen at any time.</summary>
    private void Happenings()
    {
        Receive<Observation.Finished>(finished =>
        {
            Observe(finished);
            if (_ledger.Finished == _plan.Clients)
            {
                Context.Parent.Tell(new AllFinished());
            }
        });
        Receive<Observation>(Observe);
        Receive<LockEvents.Granted>(granted => Observe(new Observation.Granted(Now, granted.Lease, granted.SecondRound)));
        Receive<LockEvents.Prolonged>(prolonged => Observe(new Observation.Prolonged(Now, prolonged.Lease, prolonged.Validity)));
        Receive<LockEvents.RoundFailed>(_ => Observe(new Observation.RoundLost(Now)));
        Receive<NodeEvents.INodeEvent>(Observe);
        Receive<FaultApplied>(Observe);
        Receive<RunPhase>(phase => _phase = phase);
    }

    private void Observe(Observation observation)
    {
        _judgement.Observe(observation);
        _ledger.Observe(observation);
    }

    private void Observe(NodeEvents.INodeEvent happened)
    {
        _ledger.Observe(happened);
        if (happened is NodeEvents.NodeQuarantined quarantined)
        {
            Observe(new Observation.NodeForgot(Now, quarantined.Node + 1, $"node {quarantined.Node + 1} forgot its locks"));
        }
    }

    private void Observe(FaultApplied applied)
    {
        _ledger.Observe(applied);
        if (applied is { Error: null, Fault.NodeFault: Nodes.NodeFault.RestartEmpty })
        {
            foreach (var node in applied.Fault.TargetsOf(_plan.Nodes.Count))
            {
                Observe(new Observation.NodeForgot(applied.At, node + 1, $"node {node + 1} was restarted empty"));
            }
        }
    }

    private void OnTick()
    {
        var (before, wall) = (Now, _plan.Clock.Wall);
        if (Now - before < ReadingTogether)
        {
            Observe(new Observation.WallRead(before, wall));
        }

        ReportProgress();
    }

    private void ReportProgress() => _plan.Progress?.Report(_ledger.ProgressAt(_phase, Now, _plan.Expected, _judgement.Breaches, _survey));

    private RunReport Concluded(Conclude conclude)
    {
        var value = _plan.Counters.SumOnDisk();
        var verdict = conclude.Refusal is { } reason
            ? Verdict.Refused(reason)
            : _judgement.Conclude(new RunEnd(
                _plan.Expected, _ledger.Acknowledged, _ledger.GivenUp, value, conclude.KeysLeft, _plan.Ttl, conclude.Cancelled));
        ReportProgress();
        var counter = new CounterReport(_plan.Simulation.CounterFile, _plan.Expected, _ledger.Acknowledged, value);
        return _ledger.Report(verdict, _plan.Simulation.Seed, Now, _plan.Setup, counter, conclude.KeysLeft, _survey);
    }

    /// <summary>To the parent: no client has anything left to do.</summary>
    public sealed record AllFinished;

    /// <summary>A coordinator of the run has started.</summary>
    public sealed record CoordinatorStarted(IActorRef Coordinator);

    /// <summary>Asks for the report.</summary>
    /// <param name="Refusal">Why the deployment cannot be worked on; null when it could.</param>
    public sealed record Conclude(ImmutableArray<LeftKey> KeysLeft, bool Cancelled, string? Refusal);

    private sealed record Tick;
}

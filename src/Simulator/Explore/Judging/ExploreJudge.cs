using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>
/// Judges a run by what really happens in it: hears every observation at the moment it is made, and sees every call and every key; each goes to the
/// checkers that care.
/// </summary>
internal sealed class ExploreJudge
{
    private readonly ExplorePlan _plan;
    private readonly RunLoop _runtime;
    private readonly ClientEvidence _clients;
    private readonly Notices _notices;

    public ExploreJudge(ExplorePlan plan, RunLoop runtime, RedlockSettings redlock, Patience patience)
    {
        _plan = plan;
        _runtime = runtime;
        Findings = new Findings(runtime);
        Nodes = new NodeEvidence(plan, runtime, redlock, Findings, patience.Undo);
        Requests = new Requests(Findings, runtime, plan.Wait, redlock.NodeTimeout * 2 * (plan.Clients.Max() + 1), plan.Calm + patience.Recovery, patience.Turn);
        _clients = new ClientEvidence(plan, runtime, Findings, Nodes, Exercise, Requests);
        _notices = new Notices(Findings, redlock.Watchdog.MaxHold + plan.Ttl);
        Patience = patience;
        Witnesses.Add(Nodes);
    }

    public Findings Findings { get; }

    public NodeEvidence Nodes { get; }

    public Beliefs Beliefs => _clients.Beliefs;

    public Requests Requests { get; }

    public Exercise Exercise { get; } = new();

    public Patience Patience { get; }

    /// <summary>How keys are named on the nodes.</summary>
    public KeyNames Keys => Nodes.Keys;

    /// <summary>All who see the run; whoever writes it down joins them.</summary>
    public Witnesses Witnesses { get; } = new();

    /// <summary>Hears what the judge hears.</summary>
    public Action<object>? OnHeard { get; set; }

    public bool AllFinished => _clients.AllFinished;

    public void Attach(ExploreWorld world)
    {
        Nodes.Attach(world);
        _clients.Attach(world);
        foreach (var site in world.Sites)
        {
            site.Node.Changed = (VirtualNode _, in KeyChange change) => Witnesses.Changed(site, in change);
        }

        Requests.IsObtainable = () => !Beliefs.Open.Any(belief => belief.IsInForce) && Nodes.AreFree();
        Requests.Begin();
    }

    /// <summary>Cycles that a client has done.</summary>
    public int DoneBy(int client) => _clients.DoneBy(client);

    /// <summary>The lease that a client gave back last; null when it gave none back.</summary>
    public Lease? GivenBackBy(int client) => _clients.GivenBackBy(client);

    /// <summary>A client that is gone will not finish.</summary>
    public void Gone(int client) => _clients.Gone(client);

    /// <summary>A process is gone, its clients with it, until it starts anew.</summary>
    public void Gone(SimulatedProcess process)
    {
        Nodes.Gone(process);
        _clients.Gone(process);
    }

    /// <summary>A process starts anew.</summary>
    public void Revived(int process) => _clients.Revived(process);

    public ProcessPhase PhaseOf(SimulatedProcess process) =>
        Beliefs.Open.Any(belief => belief.Process == process && belief.IsInForce) ? ProcessPhase.Holding
        : Nodes.IsVoting(process) ? ProcessPhase.Voting
        : Requests.Unanswered > 0 ? ProcessPhase.Waiting
        : ProcessPhase.Idle;

    /// <summary>Something was told to the observer; true because nothing is left to do with it.</summary>
    public bool Hear(object message)
    {
        if (_runtime.Current is { Condition: ProcessCondition.Dead })
        {
            return true;
        }

        switch (message)
        {
            case Observation observation:
                _clients.Hear(observation);
                break;
            case LockEvents.ILockEvent happened when _runtime.Current is { } process:
                Hear(happened, process);
                break;
            case NodeEvents.DeploymentReady when _runtime.Current is { } process:
                Requests.Ready(process);
                break;
            case NodeEvents.NodeDown:
                Exercise.NodesDown++;
                break;
            case NodeEvents.NodeQuarantined:
                Exercise.Quarantines++;
                break;
            case Akka.Event.UnhandledMessage unhandled:
                Findings.BreakRegardless(SafetyProperty.Quiescence, $"{unhandled.Recipient.Path.Name} did not understand {unhandled.Message.GetType().Name}");
                break;
        }

        OnHeard?.Invoke(message);
        return true;
    }

    /// <summary>Hears what is told to any client.</summary>
    public void Told(object message)
    {
        if (message is LockProtocol.LockLost lost)
        {
            Exercise.LossNotices++;
            Notices.Told(Beliefs.Of(lost.Lease.LockId), message);
        }
    }

    /// <summary>The run is over.</summary>
    /// <param name="left">What is still to happen; null when nothing is.</param>
    public void Conclude(string? left)
    {
        _clients.CompareCounters();

        // A run that was cut short does not show what it would have come to.
        if (!Findings.IsEnough)
        {
            JudgeEnd(left);
        }

        Exercise.Runs = 1;
        Exercise.Steps = _runtime.Steps;
        Exercise.Simulated = _runtime.Now;
    }

    private void JudgeEnd(string? left)
    {
        if (!AllFinished)
        {
            Findings.BreakRegardless(SafetyProperty.Progress, $"{_clients.Unfinished} clients were not done when the run was ended");
        }
        else if (Requests.Unanswered > 0)
        {
            Findings.BreakRegardless(SafetyProperty.Answered, $"{Requests.Unanswered} requests were never answered");
        }
        else if (left is not null)
        {
            Findings.BreakRegardless(SafetyProperty.Quiescence, left);
        }
    }

    private void Hear(LockEvents.ILockEvent happened, SimulatedProcess process)
    {
        switch (happened)
        {
            case LockEvents.Granted granted:
                Exercise.Grants++;
                Exercise.SecondRounds += granted.SecondRound ? 1 : 0;
                _clients.Granted(process, granted.Lease);
                Nodes.Granted(process, granted.Lease);
                break;
            case LockEvents.RoundFailed failed:
                Exercise.RoundsLost++;
                Nodes.RoundFailed(process, failed.Resource);
                break;
            case LockEvents.Prolonged prolonged:
                Exercise.Extensions++;
                Nodes.Extensions.Prolonged(process, prolonged.Lease, prolonged.Validity);
                Beliefs.Prolong(prolonged.Lease, process.Clock.Local + prolonged.Validity);
                if (Beliefs.Of(prolonged.Lease.LockId) is { } held)
                {
                    _notices.Prolonged(held, _runtime.Now - held.From);
                }

                break;
            case LockEvents.RanOut ranOut:
                Exercise.RanOut++;
                if (_plan.Watched && Beliefs.Of(ranOut.Lease.LockId) is { } belief)
                {
                    // Where the nodes said that the key is gone, the watchdog tells its client in its next turn.
                    _runtime.After(TimeSpan.Zero, () => _notices.RanOut(belief));
                }

                break;
        }
    }
}

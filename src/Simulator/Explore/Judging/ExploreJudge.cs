using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>
/// Judges a run by what really happens in it: hears every observation at the moment it is made, sees every call and every key, and passes each to the
/// checkers that care.
/// </summary>
internal sealed class ExploreJudge : IWorldWitness
{
    private readonly ExplorePlan _plan;
    private readonly RunLoop _runtime;
    private readonly RedlockSettings _redlock;
    private readonly KeyNames _keys;
    private readonly TokenHistory _tokens;
    private readonly EffectExclusion _effects;
    private readonly KeyRules _keyRules;
    private readonly Notices _notices;
    private readonly Dictionary<LockId, TimeSpan> _validUntil = [];
    private readonly Dictionary<Resource, long> _values = [];
    private readonly Dictionary<int, Lease> _givenBack = [];
    private readonly LockId?[] _voting;
    private readonly bool[] _finished;
    private readonly int[] _acknowledged;
    private ExploreWorld _world = null!;
    private GrantTruth _grants = null!;
    private LeakWatch _leaks = null!;

    public ExploreJudge(ExplorePlan plan, RunLoop runtime, RedlockSettings redlock, Patience patience)
    {
        _plan = plan;
        _runtime = runtime;
        _redlock = redlock;
        _keys = new KeyNames(redlock.KeyPrefix);
        Findings = new Findings(runtime);
        Beliefs = new Beliefs(Findings, runtime);
        _tokens = new TokenHistory(Findings);
        _effects = new EffectExclusion((property, _, evidence) => BreakEffect(property, evidence));
        _keyRules = new KeyRules(Findings, _keys, redlock.MaxTtl);
        _notices = new Notices(Findings, redlock.Watchdog.MaxHold + plan.Ttl);
        Requests = new Requests(Findings, runtime, plan.Wait, redlock.NodeTimeout * 2 * (plan.Clients.Max() + 1), plan.Calm + patience.Recovery, patience.Turn);
        Patience = patience;
        _voting = new LockId?[plan.Clients.Length];
        _finished = new bool[plan.ClientCount];
        _acknowledged = new int[plan.ClientCount];
    }

    public Findings Findings { get; }

    public Beliefs Beliefs { get; }

    public Requests Requests { get; }

    public Exercise Exercise { get; } = new();

    public Patience Patience { get; }

    /// <summary>How keys are named on the nodes.</summary>
    public KeyNames Keys => _keys;

    /// <summary>Other witnesses, who write the run down.</summary>
    public Witnesses Companions { get; } = new();

    /// <summary>Hears what the judge hears.</summary>
    public Action<object>? OnHeard { get; set; }

    public bool AllFinished => !_finished.AsSpan().Contains(false);

    public void Attach(ExploreWorld world)
    {
        _world = world;
        _grants = new GrantTruth(Findings, world.Sites, _keys, _redlock.Drift);
        _leaks = new LeakWatch(Findings, _runtime, world.Sites, world.Paths, Patience.Undo);
        foreach (var site in world.Sites)
        {
            site.Node.Changed = (VirtualNode _, in KeyChange change) => Changed(site, in change);
        }

        Requests.Begin();
    }

    /// <summary>Cycles that a client has done.</summary>
    public int DoneBy(int client) => _acknowledged[client];

    /// <summary>The lease that a client gave back last; null when it gave none back.</summary>
    public Lease? GivenBackBy(int client) => _givenBack.GetValueOrDefault(client);

    /// <summary>A client that is gone will not finish.</summary>
    public void Gone(int client)
    {
        _finished[client] = true;
        Requests.Forget(client);
        Beliefs.EndAll(belief => belief.Client == client);
    }

    /// <summary>A process is gone, its clients with it, until it starts anew.</summary>
    public void Gone(SimulatedProcess process)
    {
        _voting[process.Number] = null;
        Requests.Forget(process);
        Beliefs.EndAll(belief => belief.Process == process);
        for (var client = 0; client < _finished.Length; client++)
        {
            // It will not be started again: it has nothing left to do.
            _finished[client] |= _acknowledged[client] >= _plan.Cycles && _world.ProcessOf(client) == process.Number;
        }
    }

    public ProcessPhase PhaseOf(SimulatedProcess process) =>
        Beliefs.Open.Any(belief => belief.Process == process && belief.IsInForce) ? ProcessPhase.Holding
        : _voting[process.Number] is not null ? ProcessPhase.Voting
        : Requests.Unanswered > 0 ? ProcessPhase.Waiting
        : ProcessPhase.Idle;

    public void Sent(SimulatedProcess process, NodeSite site, RedisCall call)
    {
        if (call is RedisCall.Acquire acquire)
        {
            _grants.Sent(process, acquire);
            _voting[process.Number] = acquire.LockId;
        }

        _leaks.Sent(process, call);
        Companions.Sent(process, site, call);
    }

    public void Transmitted(SimulatedProcess process, NodeSite site, RedisCall call, TimeSpan arrival) => Companions.Transmitted(process, site, call, arrival);

    public void Lost(SimulatedProcess process, NodeSite site, RedisCall call) => Companions.Lost(process, site, call);

    public void Answered(SimulatedProcess process, NodeSite site, RedisReply reply) => Companions.Answered(process, site, reply);

    public void Replied(SimulatedProcess process, NodeSite site, RedisReply reply, TimeSpan arrival) => Companions.Replied(process, site, reply, arrival);

    public void Lost(SimulatedProcess process, NodeSite site, RedisReply reply) => Companions.Lost(process, site, reply);

    public void Changed(NodeSite site, in KeyChange change)
    {
        _keyRules.Changed(site, change);
        if (change.Call is RedisCall.Acquire acquire && change.After.Holds(acquire.LockId.Value) && !change.Before.Exists)
        {
            _grants.Set(site, acquire.LockId.Value);
        }

        Companions.Changed(site, change);
    }

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
                Hear(observation);
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
    public void Conclude(string? left)
    {
        var isCutShort = Findings.IsEnough;
        _effects.Compare(_runtime.Now, _values.Values.Sum());
        if (isCutShort)
        {
            // What is left undone is no finding then.
        }
        else if (!AllFinished)
        {
            Findings.BreakRegardless(SafetyProperty.Progress, $"{_finished.Count(done => !done)} clients were not done when the run was ended");
        }
        else if (Requests.Unanswered > 0)
        {
            Findings.BreakRegardless(SafetyProperty.Answered, $"{Requests.Unanswered} requests were never answered");
        }
        else if (left is not null)
        {
            Findings.BreakRegardless(SafetyProperty.Quiescence, left);
        }

        Exercise.Runs = 1;
        Exercise.Steps = _runtime.Steps;
        Exercise.Simulated = _runtime.Now;
    }

    private void Hear(Observation observation)
    {
        switch (observation)
        {
            case Observation.Requested requested:
                Exercise.Requests++;
                foreach (var belief in Beliefs.Open)
                {
                    if (!belief.IsInForce)
                    {
                        _tokens.Ended(belief.Lease);
                    }
                }

                _tokens.Requested(requested.Client, requested.Resource);
                Requests.Asked(requested.Client, ProcessOf(requested.Client));
                break;
            case Observation.NotObtained notObtained:
                Exercise.NotObtained++;
                Requests.Answered(notObtained.Client);
                break;
            case Observation.Obtained obtained:
                Obtained(obtained);
                break;
            case Observation.WriteAccepted write:
                Exercise.Writes++;
                Late(write.Lease);
                _values[write.Lease.Resource] = write.After;
                _effects.Observe(write);
                break;
            case Observation.StaleRefused refused:
                Exercise.Fenced++;
                Refused(refused);
                break;
            case Observation.Acknowledged acknowledged:
                Exercise.Cycles++;
                _acknowledged[acknowledged.Client]++;
                _effects.Observe(acknowledged);
                break;
            case Observation.GaveBack gaveBack:
                Requests.Progressed();
                _givenBack[gaveBack.Client] = gaveBack.Lease;
                Beliefs.End(gaveBack.Lease.LockId);
                _tokens.Ended(gaveBack.Lease);
                break;
            case Observation.ReleaseAnswered { Outcome: ReleaseOutcome.Released } released:
                _grants.Released(_givenBack[released.Client]);
                break;
            case Observation.Finished finished:
                _finished[finished.Client] = true;
                break;
        }
    }

    private void Hear(LockEvents.ILockEvent happened, SimulatedProcess process)
    {
        switch (happened)
        {
            case LockEvents.Granted granted:
                Exercise.Grants++;
                Exercise.SecondRounds += granted.SecondRound ? 1 : 0;
                _voting[process.Number] = null;
                _validUntil[granted.Lease.LockId] = process.Clock.Local + granted.Lease.Validity;
                _grants.Granted(process, granted.Lease);
                break;
            case LockEvents.RoundFailed failed:
                Exercise.RoundsLost++;
                _voting[process.Number] = null;
                _leaks.RoundFailed(process, _keys.For(failed.Resource).Lock);
                break;
            case LockEvents.Prolonged prolonged:
                Exercise.Extensions++;
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

    private void Obtained(Observation.Obtained obtained)
    {
        var lease = obtained.Lease;
        var process = ProcessOf(obtained.Client);
        Requests.Answered(obtained.Client);
        Requests.Progressed();
        _tokens.Granted(obtained.Client, lease);
        var validUntil = _validUntil.GetValueOrDefault(lease.LockId, process.Clock.Local + lease.Validity);
        Beliefs.Begin(new Belief(obtained.Client, lease, process, _runtime.Now, validUntil));
    }

    /// <summary>A write that takes effect when its validity is over: the client was slow, or its message was.</summary>
    private void Late(Lease lease)
    {
        if (Beliefs.Of(lease.LockId) is not { } belief || belief.IsPastValidity)
        {
            Findings.Assume(Assumption.TimelyWrite, $"{lease.Client} wrote after its validity had ended");
        }
    }

    private void Refused(Observation.StaleRefused refused)
    {
        if (refused.Lease.Token == refused.Highest && _tokens.IsOnlyOf(refused.Lease))
        {
            Findings.Break(SafetyProperty.EffectExclusion, $"the guard refused {refused.Lease.Client} with token {refused.Lease.Token}, which nobody else has");
        }
    }

    private void BreakEffect(SafetyProperty property, string evidence)
    {
        if (_plan.Fencing && !Findings.IsBroken(Assumption.DurableGuard))
        {
            Findings.BreakRegardless(property, evidence);
        }
        else
        {
            Findings.Break(property, evidence);
        }
    }

    private SimulatedProcess ProcessOf(int client) => _world.Processes[_world.ProcessOf(client)];
}

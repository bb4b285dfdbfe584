using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>The evidence of the clients: what they asked for, got, wrote and gave back, at its true time.</summary>
internal sealed class ClientEvidence(ExplorePlan plan, RunLoop runtime, Findings findings, NodeEvidence nodes, Exercise exercise, Requests requests)
{
    private readonly TokenHistory _tokens = new(findings);
    private readonly Dictionary<LockId, TimeSpan> _validUntil = [];
    private readonly Dictionary<Resource, long> _values = [];
    private readonly Dictionary<int, Lease> _givenBack = [];
    private readonly bool[] _finished = new bool[plan.ClientCount];
    private readonly int[] _acknowledged = new int[plan.ClientCount];
    private EffectExclusion _effects = null!;
    private ExploreWorld _world = null!;

    public Beliefs Beliefs { get; } = new(findings, runtime);

    public bool AllFinished => !_finished.AsSpan().Contains(false);

    /// <summary>Clients that have something left to do.</summary>
    public int Unfinished => _finished.Count(done => !done);

    public void Attach(ExploreWorld world)
    {
        _world = world;
        _effects = new EffectExclusion((property, _, evidence) => BreakEffect(property, evidence));
    }

    /// <summary>Cycles that a client has done.</summary>
    public int DoneBy(int client) => _acknowledged[client];

    /// <summary>The lease that a client gave back last; null when it gave none back.</summary>
    public Lease? GivenBackBy(int client) => _givenBack.GetValueOrDefault(client);

    /// <summary>A lock was granted; its validity is reckoned from here, on the clock of the process.</summary>
    public void Granted(SimulatedProcess process, Lease lease) => _validUntil[lease.LockId] = process.Clock.Local + lease.Validity;

    /// <summary>A client that is gone will not finish.</summary>
    public void Gone(int client)
    {
        _finished[client] = true;
        requests.Forget(client);
        Beliefs.EndAll(belief => belief.Client == client);
    }

    /// <summary>A process is gone, its clients with it, until it starts anew.</summary>
    public void Gone(SimulatedProcess process)
    {
        requests.Forget(process);
        Beliefs.EndAll(belief => belief.Process == process);
        for (var client = 0; client < _finished.Length; client++)
        {
            // It will not be started again: it has nothing left to do.
            _finished[client] |= _acknowledged[client] >= plan.Cycles && _world.ProcessOf(client) == process.Number;
        }
    }

    /// <summary>A process starts anew, and with it all its clients that have something left to do, those that had died among them.</summary>
    public void Revived(int process)
    {
        for (var client = 0; client < _finished.Length; client++)
        {
            _finished[client] &= _acknowledged[client] >= plan.Cycles || _world.ProcessOf(client) != process;
        }
    }

    /// <summary>Compares the counters with what clients were told.</summary>
    public void CompareCounters() => _effects.Compare(runtime.Now, _values.Values.Sum());

    public void Hear(Observation observation)
    {
        switch (observation)
        {
            case Observation.Requested requested:
                exercise.Requests++;
                foreach (var belief in Beliefs.Open)
                {
                    if (!belief.IsInForce)
                    {
                        _tokens.Ended(belief.Lease);
                    }
                }

                _tokens.Requested(requested.Client, requested.Resource);
                requests.Asked(requested.Client, ProcessOf(requested.Client));
                break;
            case Observation.NotObtained notObtained:
                exercise.NotObtained++;
                requests.Answered(notObtained.Client);
                break;
            case Observation.Obtained obtained:
                Obtained(obtained);
                break;
            case Observation.WriteAccepted write:
                exercise.Writes++;
                Late(write.Lease);
                _values[write.Lease.Resource] = write.After;
                _effects.Observe(write);
                break;
            case Observation.StaleRefused refused:
                exercise.Fenced++;
                Refused(refused);
                break;
            case Observation.Acknowledged acknowledged:
                exercise.Cycles++;
                _acknowledged[acknowledged.Client]++;
                _effects.Observe(acknowledged);
                break;
            case Observation.GaveBack gaveBack:
                requests.Progressed();
                _givenBack[gaveBack.Client] = gaveBack.Lease;
                Beliefs.End(gaveBack.Lease.LockId);
                _tokens.Ended(gaveBack.Lease);
                break;
            case Observation.ReleaseAnswered { Outcome: ReleaseOutcome.Released } released:
                nodes.Grants.Released(_givenBack[released.Client]);
                break;
            case Observation.Finished finished:
                _finished[finished.Client] = true;
                break;
        }
    }

    private void Obtained(Observation.Obtained obtained)
    {
        var lease = obtained.Lease;
        var process = ProcessOf(obtained.Client);
        requests.Answered(obtained.Client);
        requests.Progressed();
        _tokens.Granted(obtained.Client, lease);
        var validUntil = _validUntil.GetValueOrDefault(lease.LockId, process.Clock.Local + lease.Validity);
        Beliefs.Begin(new Belief(obtained.Client, lease, process, runtime.Now, validUntil));
    }

    /// <summary>A write that takes effect when its validity is over: the client was slow, or its message was.</summary>
    private void Late(Lease lease)
    {
        if (Beliefs.Of(lease.LockId) is not { } belief || belief.IsPastValidity)
        {
            findings.Assume(Assumption.TimelyWrite, $"{lease.Client} wrote after its validity had ended");
        }
    }

    private void Refused(Observation.StaleRefused refused)
    {
        if (refused.Lease.Token == refused.Highest && _tokens.IsOnlyOf(refused.Lease))
        {
            findings.Break(SafetyProperty.EffectExclusion, $"the guard refused {refused.Lease.Client} with token {refused.Lease.Token}, which nobody else has");
        }
    }

    private void BreakEffect(SafetyProperty property, string evidence)
    {
        if (plan.Fencing && !findings.IsBroken(Assumption.DurableGuard))
        {
            findings.BreakRegardless(property, evidence);
        }
        else
        {
            findings.Break(property, evidence);
        }
    }

    private SimulatedProcess ProcessOf(int client) => _world.Processes[_world.ProcessOf(client)];
}

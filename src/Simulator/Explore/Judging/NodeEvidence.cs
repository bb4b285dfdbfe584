using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Judging;

/// <summary>
/// The evidence of the nodes: every call and every key, as it really is, for the checkers that compare it with what the lock says.
/// </summary>
internal sealed class NodeEvidence(ExplorePlan plan, RunLoop runtime, RedlockSettings redlock, Findings findings, TimeSpan undo) : IWorldWitness
{
    private readonly KeyRules _keyRules = new(findings, new KeyNames(redlock.KeyPrefix), redlock.MaxTtl);
    private readonly StatusTruth _status = new(findings);
    private readonly bool[] _voting = new bool[plan.Clients.Length];
    private LeakWatch _leaks = null!;

    /// <summary>How keys are named on the nodes.</summary>
    public KeyNames Keys { get; } = new(redlock.KeyPrefix);

    public GrantTruth Grants { get; private set; } = null!;

    public ExtensionTruth Extensions { get; private set; } = null!;

    public void Attach(ExploreWorld world)
    {
        Grants = new GrantTruth(findings, world.Sites, Keys, redlock.Drift);
        Extensions = new ExtensionTruth(findings, world.Sites, Keys, redlock.Drift);
        _leaks = new LeakWatch(findings, runtime, world.Sites, world.Paths, undo);
    }

    /// <summary>Whether a round of the process is under way.</summary>
    public bool IsVoting(SimulatedProcess process) => _voting[process.Number];

    /// <summary>Whether every resource could be had by somebody who asks for it.</summary>
    public bool AreFree() => Enumerable.Range(0, plan.Resources).All(resource => Grants.IsFree(ExploreWorld.ResourceOf(resource)));

    public void Granted(SimulatedProcess process, Lease lease)
    {
        _voting[process.Number] = false;
        Grants.Granted(process, lease);
        _leaks.Granted(lease.LockId);
    }

    public void RoundFailed(SimulatedProcess process, Resource resource)
    {
        _voting[process.Number] = false;
        _leaks.RoundFailed(process, Keys.For(resource).Lock);
    }

    public void Gone(SimulatedProcess process) => _voting[process.Number] = false;

    public void Sent(SimulatedProcess process, NodeSite site, RedisCall call)
    {
        if (call is RedisCall.Acquire acquire)
        {
            Grants.Sent(process, acquire);
            _voting[process.Number] = true;
        }

        if (call is RedisCall.Extend extend)
        {
            Extensions.Sent(process, extend);
        }

        _keyRules.Sent(call);
        _leaks.Sent(process, call);
    }

    public void Replied(SimulatedProcess process, NodeSite site, RedisReply reply, TimeSpan arrival) => _status.Replied(site, reply);

    public void Changed(NodeSite site, in KeyChange change)
    {
        _keyRules.Changed(site, change);
        if (change.Call is RedisCall.Acquire acquire && change.After.Holds(acquire.LockId.Value) && !change.Before.Holds(acquire.LockId.Value))
        {
            Grants.Set(site, acquire.LockId.Value);
        }
        else if (change.Call is RedisCall.Extend extend && change.After.Holds(extend.LockId.Value))
        {
            Extensions.CarriedOut(site, extend);
        }
    }
}

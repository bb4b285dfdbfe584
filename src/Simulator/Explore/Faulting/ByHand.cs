using System.Globalization;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Redis;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Faulting;

/// <summary>What people do to a run, not the lock and not the machines: commands typed at a node, a release sent once more, a counter's disk restored.</summary>
internal sealed class ByHand(ExploreWorld world, ExploreJudge judge, KeyNames keys)
{
    private const string Stranger = "by-hand";

    /// <summary>Sets the fencing counters that the plan wants to stand somewhere already.</summary>
    public void Preset()
    {
        foreach (var site in world.Sites)
        {
            var counter = world.Plan.SetupOfNode(site.Number).Counter;
            if (counter > 0)
            {
                Type(site, resource => ["SET", resource.Token, counter.ToString(CultureInfo.InvariantCulture)]);
            }
        }
    }

    public void Do(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.LocksDeleted:
                judge.Findings.Assume(Assumption.NodeMemory, FormattableString.Invariant($"somebody deleted the locks of node-{fault.Node + 1}"));
                Type(world.Sites[fault.Node], resource => ["DEL", resource.Lock]);
                break;
            case FaultKind.LocksWritten:
                judge.Findings.Assume(Assumption.NodeMemory, FormattableString.Invariant($"somebody wrote over the locks of node-{fault.Node + 1}"));
                Type(world.Sites[fault.Node], resource => Written(resource, fault.Amount));
                break;
            case FaultKind.ScriptsFlushed:
                world.Sites[fault.Node].Node.Type("SCRIPT", "FLUSH");
                break;
            case FaultKind.ReleasedAgain:
                ReleaseAgain(fault.Client);
                break;
            default:
                RestoreCounter(fault.Amount);
                break;
        }
    }

    private static string[] Written(LockKeys resource, TimeSpan kept) => kept == TimeSpan.Zero
        ? ["SET", resource.Lock, Stranger]
        : ["SET", resource.Lock, Stranger, "PX", kept.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)];

    private void ReleaseAgain(int client)
    {
        if (judge.GivenBackBy(client) is { } lease)
        {
            world.ProcessActors[world.ProcessOf(client)].Tell(new ProcessActor.Ask(new LockProtocol.Release(lease.Resource, lease.LockId), world.Observer));
        }
    }

    private void RestoreCounter(TimeSpan lost)
    {
        judge.Findings.Assume(Assumption.DurableGuard, FormattableString.Invariant($"the counter lost its writes of the last {lost.TotalMilliseconds:0} ms"));
        world.Counter.Tell(new ExploredCounter.Restart(lost), ActorRefs.NoSender);
    }

    private void Type(NodeSite site, Func<LockKeys, string[]> command)
    {
        for (var resource = 0; resource < world.Plan.Resources; resource++)
        {
            site.Node.Type(command(keys.For(ExploreWorld.ResourceOf(resource))));
        }
    }
}

using Redlock.Configuration;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Explore.World;
using Simulator.Judging;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.Faulting;

/// <summary>What can go wrong with a node: its server dies, hangs or answers errors, its clock goes wrong, somebody empties it.</summary>
internal sealed class NodeFaults(ExploreWorld world, ExploreJudge judge, RedlockSettings redlock)
{
    private readonly Runtime.RunLoop _runtime = world.Runtime;

    public void Strike(Fault fault)
    {
        var site = world.Sites[fault.Node];
        switch (fault.Kind)
        {
            case FaultKind.NodeHang:
                During(fault, site, site => site.Hang(), site => site.Resume());
                break;
            case FaultKind.NodeError:
                During(fault, site, site => site.Node.Trouble = fault.Trouble, site => site.Node.Trouble = ServerTrouble.None);
                break;
            case FaultKind.NodeClockJump:
                Jump(fault, site);
                break;
            case FaultKind.NodeClockRate:
                ClockRates.Assume(judge, redlock, fault.Rate, $"node-{fault.Node + 1}");
                During(fault, site, site => site.Clock.SetRate(fault.Rate), site => site.Clock.SetRate(1));
                break;
            case FaultKind.NodeFlush:
                judge.Findings.Assume(Assumption.NodeMemory, $"somebody deleted the keys of node-{fault.Node + 1}");
                site.Node.Type("FLUSHALL");
                break;
            default:
                Crash(fault, site);
                break;
        }
    }

    private void Crash(Fault fault, NodeSite site)
    {
        // A machine that lost its power does not say so; one whose server died refuses.
        site.TroubleBegan();
        site.Crash(silent: fault.Otherwise, world.Paths.Select(paths => paths[site.Number]));
        var forgets = fault.Kind != FaultKind.NodeCrash;
        if (forgets && (!redlock.AmnesiaDetection || world.Plan.Persistence == "always"))
        {
            judge.Findings.Assume(Assumption.NodeMemory, $"node-{fault.Node + 1} lost what it had promised to keep");
        }
        else if (world.Plan.Persistence != "always" && !AreRemembered(site))
        {
            // Who cannot promise to remember counts as one who forgot, whatever it kept.
            judge.Findings.Assume(Assumption.NodeMemory, "a majority of nodes restarted within one quarantine");
        }

        _runtime.After(fault.For, () =>
        {
            site.TroubleEnded();
            site.ForgetfulUntil = world.Plan.Persistence == "always" ? null : _runtime.Now + judge.Patience.Recovery;
            site.Start((node, runId) => Restart(fault, node, runId));
        });
    }

    /// <summary>Whether a majority of nodes, this one left out, is sure to know every counter: none of them is in quarantine or on the way into it.</summary>
    private bool AreRemembered(NodeSite restarts)
    {
        restarts.ForgetfulUntil = TimeSpan.MaxValue;
        return world.Sites.Count(site => site.ForgetfulUntil is not { } until || until < _runtime.Now) > world.Sites.Length / 2;
    }

    private static void Restart(Fault fault, VirtualNode node, string runId)
    {
        switch (fault.Kind)
        {
            case FaultKind.NodeCrash:
                node.RestartKeeping(runId);
                break;
            case FaultKind.NodeCrashEmpty:
                node.RestartEmpty(runId);
                break;
            default:
                node.RestartWithoutTail(runId, fault.Amount < NodePool.LongestTail ? fault.Amount : NodePool.LongestTail);
                break;
        }
    }

    private void Jump(Fault fault, NodeSite site)
    {
        if (!world.Plan.MonotonicExpiry && fault.Amount != TimeSpan.Zero)
        {
            judge.Findings.Assume(Assumption.SteadyClock, FormattableString.Invariant($"node-{fault.Node + 1}'s clock jumped by {fault.Amount.TotalMilliseconds:0} ms"));
            site.TroubleBegan();
            site.Clock.JumpWall(fault.Amount);
            site.TroubleEnded();
        }
    }

    private void During(Fault fault, NodeSite site, Action<NodeSite> begin, Action<NodeSite> end)
    {
        site.TroubleBegan();
        begin(site);
        _runtime.After(fault.For, () =>
        {
            end(site);
            site.TroubleEnded();
        });
    }
}

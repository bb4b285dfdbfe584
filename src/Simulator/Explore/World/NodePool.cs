using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>Virtual nodes and their clocks, kept from run to run: what a node compiled is worth keeping, its data is not.</summary>
internal sealed class NodePool(ITrueTime time) : IDisposable
{
    /// <summary>More than this of its last writes no node can lose.</summary>
    public static readonly TimeSpan LongestTail = TimeSpan.FromSeconds(30);

    private readonly List<(VirtualNode Node, SimulatedClock Clock)> _nodes = [];

    /// <summary>A node with nothing in it, as the plan wants it.</summary>
    public (VirtualNode Node, SimulatedClock Clock) Take(int number, ExplorePlan plan, string runId)
    {
        while (_nodes.Count <= number)
        {
            var fresh = new SimulatedClock(time);
            _nodes.Add((new VirtualNode(_nodes.Count, fresh, runId), fresh));
        }

        var (node, clock) = _nodes[number];
        clock.Reset();
        node.Changed = null;
        node.Reset(runId, SettingsOf(plan, plan.SetupOfNode(number)));
        return (node, clock);
    }

    public void Dispose()
    {
        foreach (var (node, _) in _nodes)
        {
            node.Dispose();
        }
    }

    private static VirtualNodeSettings SettingsOf(ExplorePlan plan, NodeSetup setup) => new()
    {
        MonotonicExpiry = plan.MonotonicExpiry,
        LongestTail = plan.Faults.Any(fault => fault.Kind == FaultKind.NodeCrashTailLost) ? LongestTail : TimeSpan.Zero,
        Server = KeyspaceSettings.Default with
        {
            AppendOnly = plan.Persistence == "no" ? "no" : "yes",
            AppendFsync = plan.Persistence == "no" ? "everysec" : plan.Persistence,
            NoAppendFsyncOnRewrite = setup.NoFsyncOnRewrite ? "yes" : "no",
            MaxMemoryPolicy = setup.EvictionPolicy,
            ClusterEnabled = setup.InCluster ? "yes" : "no",
        },
    };
}

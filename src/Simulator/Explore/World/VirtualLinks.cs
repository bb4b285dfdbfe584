using Akka.Actor;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>The way of one process to the nodes: a node's address is <c>node:</c> and its number from 1, and leads to the server that the plan says.</summary>
internal sealed class VirtualLinks(
    RunLoop runtime, SimulatedProcess process, ExplorePlan plan, IReadOnlyList<NodeSite> sites, IReadOnlyList<NetworkPath> paths, IWorldWitness witness) : IRedisLinkFactory
{
    private readonly RandomStream?[] _draws = new RandomStream?[paths.Count];

    public IRedisLink Open(NodeAddress address, IActorRef owner)
    {
        var node = address.Port - 1;
        var site = sites[plan.SetupOfNode(node).Server ?? node];
        var draw = _draws[node] ??= new RandomStream(plan.Seed, FormattableString.Invariant($"hints {process.Name} {node}"));
        var subscription = new VirtualSubscription(runtime, process, site, paths[node], plan.Hints ?? HintSetup.Kept, draw);
        var link = new VirtualLink(runtime, process, site, paths[node], owner, witness) { Subscription = subscription };
        link.Dial();
        return link;
    }
}

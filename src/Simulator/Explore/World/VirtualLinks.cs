using Akka.Actor;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>The way of one process to the nodes: a node's address is <c>node:</c> and its number from 1, and leads to the server that the plan says.</summary>
internal sealed class VirtualLinks(
    RunLoop runtime, SimulatedProcess process, ExplorePlan plan, IReadOnlyList<NodeSite> sites, IReadOnlyList<NetworkPath> paths, IWorldWitness witness) : IRedisLinkFactory
{
    public IRedisLink Open(NodeAddress address, IActorRef owner)
    {
        var node = address.Port - 1;
        var link = new VirtualLink(runtime, process, sites[plan.SetupOfNode(node).Server ?? node], paths[node], owner, witness);
        link.Dial();
        return link;
    }
}

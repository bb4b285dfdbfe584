using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>Virtual nodes, kept from run to run: a node's scripts are worth keeping, its data is not.</summary>
internal sealed class NodePool
{
}

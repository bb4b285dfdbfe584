using Simulator.Nodes;

namespace Simulator.Tests.Nodes.Embedded;

public sealed class EmbeddedNodeFaultSpecs : NodeFaultContract
{
    protected override NodeKind Kind => NodeKind.Embedded;
}

using Simulator.Nodes;

namespace Simulator.Tests.Nodes.Embedded;

public sealed class EmbeddedNodeCommandSpecs : NodeCommandContract
{
    protected override NodeKind Kind => NodeKind.Embedded;
}

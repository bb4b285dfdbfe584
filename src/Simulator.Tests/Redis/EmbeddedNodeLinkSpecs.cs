using Simulator.Nodes;

namespace Simulator.Tests.Redis;

public sealed class EmbeddedNodeLinkSpecs : LinkContract
{
    protected override NodeKind Kind => NodeKind.Embedded;
}

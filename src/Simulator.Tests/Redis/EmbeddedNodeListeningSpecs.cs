using Simulator.Nodes;

namespace Simulator.Tests.Redis;

public sealed class EmbeddedNodeListeningSpecs : ListeningContract
{
    protected override NodeKind Kind => NodeKind.Embedded;
}

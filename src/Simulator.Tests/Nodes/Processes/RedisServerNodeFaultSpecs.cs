using Simulator.Nodes;

namespace Simulator.Tests.Nodes.Processes;

[NeedsRedisServer]
public sealed class RedisServerNodeFaultSpecs : NodeFaultContract
{
    protected override NodeKind Kind => NodeKind.Process;
}

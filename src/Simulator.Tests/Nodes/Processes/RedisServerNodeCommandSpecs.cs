using Simulator.Nodes;

namespace Simulator.Tests.Nodes.Processes;

[NeedsRedisServer]
public sealed class RedisServerNodeCommandSpecs : NodeCommandContract
{
    protected override NodeKind Kind => NodeKind.Process;
}

using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Mutants;

/// <summary>A variant that reads replies wrongly: a node's actor hears another reply than the node gave.</summary>
internal abstract class Misreading : Sabotage
{
    public sealed override void Listen(ActorSlot slot)
    {
        if (slot.NodeOf() is not null)
        {
            slot.Replace = message => message is RedisReply reply ? Heard(reply) : message;
        }
    }

    protected abstract RedisReply Heard(RedisReply reply);
}

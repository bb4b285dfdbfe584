using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Mutants;

/// <summary>A variant that counts votes wrongly: the coordinator hears another vote than was cast.</summary>
internal abstract class Miscount : Sabotage
{
    public sealed override void Listen(ActorSlot slot)
    {
        if (slot.IsCoordinator())
        {
            slot.Replace = message => message is NodeProtocol.Voted voted ? voted with { Vote = Heard(voted) } : message;
        }
    }

    protected abstract Vote Heard(NodeProtocol.Voted voted);
}

using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Faulting;

/// <summary>What can go wrong between a process and a node: nothing passes, or late, or twice, or the connection is cut.</summary>
internal sealed class PathFaults(ExploreWorld world)
{
    private readonly RunLoop _runtime = world.Runtime;

    public void Strike(Fault fault) => Disturb(fault, world.Paths[fault.Process][fault.Node]);

    private void Disturb(Fault fault, NetworkPath path)
    {
        path.TroubleBegan(_runtime.Now);
        switch (fault.Kind)
        {
            case FaultKind.LinkReset:
                foreach (var link in path.Links.ToArray())
                {
                    link.CutOff(fault.Amount);
                }

                break;
            case FaultKind.LinkSlow:
                path.Extra += fault.Amount;
                break;
            case FaultKind.ReplyTwice:
                path.RepliesTwice = true;
                break;
            default:
                path.Block(fault.Kind != FaultKind.PartitionFromNode, fault.Kind != FaultKind.PartitionToNode);
                break;
        }

        _runtime.After(fault.Kind == FaultKind.LinkReset ? fault.Amount : fault.For, () => Calm(fault, path));
    }

    private void Calm(Fault fault, NetworkPath path)
    {
        switch (fault.Kind)
        {
            case FaultKind.LinkReset:
                break;
            case FaultKind.LinkSlow:
                path.Extra -= fault.Amount;
                break;
            case FaultKind.ReplyTwice:
                path.RepliesTwice = false;
                break;
            default:
                path.Unblock(fault.Kind != FaultKind.PartitionFromNode, fault.Kind != FaultKind.PartitionToNode);
                break;
        }

        path.TroubleEnded(_runtime.Now);
    }
}

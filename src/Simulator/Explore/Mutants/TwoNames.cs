using Redlock.Messages;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Nobody looks whether two addresses lead to one server.</summary>
internal sealed class TwoNames : Sabotage
{
    public static Mutant Mutant { get; } = new("two-names", "two names of one server accepted")
    {
        Broken = "One server votes twice, under two addresses.",
        Hazard = "H20",
        Breaks = SafetyProperty.QuorumTruth,
        Seed = 1,
        Ground = seed => SharingAServer(SmallPlan.Watched(seed)
            .With(5, draw => new Fault(FaultKind.Partition, draw.Whole(50, 2_000))
            {
                Process = draw.Below(2), Node = draw.Between(1, 2), For = draw.Whole(200, 1_000),
            })),
        Make = () => new TwoNames(),
    };

    /// <summary>The last address leads to the first node's server.</summary>
    private static ExplorePlan SharingAServer(ExplorePlan plan) =>
        plan with { NodeSetups = [.. Enumerable.Repeat(NodeSetup.Default, plan.Nodes - 1), new NodeSetup { Server = 0 }] };

    /// <summary>A server that does not say which run it is in cannot be told from another.</summary>
    public override void Listen(ActorSlot slot)
    {
        if (slot.IsCoordinator())
        {
            slot.Replace = message =>
                message is NodeProtocol.Connected connected ? connected with { Identity = connected.Identity with { RunId = null } } : message;
        }
    }
}

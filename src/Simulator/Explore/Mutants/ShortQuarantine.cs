using Redlock.Configuration;
using Redlock.Messages;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A node that forgot votes again while locks it granted are still held.</summary>
internal sealed class ShortQuarantine : Sabotage
{
    private TimeSpan _pretended;

    public static Mutant Mutant { get; } = new("short-quarantine", "restart delay shorter than TTL")
    {
        Broken = "A node that lost its keys is kept out for a tenth of the longest TTL.",
        Hazard = "H16",
        Breaks = SafetyProperty.BeliefExclusion,
        Seed = 18,
        Ground = seed => (SmallPlan.Of(seed).Lasting(3_000).Working(2_000) with { Nodes = 3, Cycles = 2 })
            .With(2, draw => new Fault(FaultKind.Partition, draw.Whole(0, 30)) { Process = draw.Below(2), Node = 2, For = draw.Whole(20, 300) })
            .With(1, draw => new Fault(FaultKind.NodeCrashEmpty, draw.Whole(400, 1_200)) { Node = draw.Below(2), For = draw.Whole(1, 100) }),
        Make = () => new ShortQuarantine(),
    };

    public override RedlockSettings Settings(RedlockSettings settings)
    {
        _pretended = settings.MaxTtl * 0.9;
        return settings;
    }

    /// <summary>The node is believed to have been up for longer than it has.</summary>
    public override void Listen(ActorSlot slot)
    {
        if (slot.IsCoordinator())
        {
            slot.Replace = message => message is NodeProtocol.Connected connected
                ? connected with
                {
                    Identity = connected.Identity with { Uptime = connected.Identity.Uptime + _pretended },
                    SinceHeard = connected.SinceHeard + _pretended,
                }
                : message;
        }
    }
}

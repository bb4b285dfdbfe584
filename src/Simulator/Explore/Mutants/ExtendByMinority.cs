using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>One node that extended is enough.</summary>
internal sealed class ExtendByMinority : Miscount
{
    private readonly HashSet<RedisCall> _granted = [];

    public static Mutant Mutant { get; } = new("extend-by-minority", "extension of a minority accepted")
    {
        Broken = "The holder is told that its lock is extended when a single node has done so.",
        Hazard = "H42",
        Breaks = SafetyProperty.QuorumTruth,
        Seed = 6,
        Ground = seed => SmallPlan.Watched(seed)
            .With(5, draw => new Fault(FaultKind.Partition, draw.Whole(0, 2_000))
            {
                Process = draw.Below(2), Node = draw.Below(3), For = draw.Whole(200, 1_000),
            }),
        Make = () => new ExtendByMinority(),
    };

    protected override Vote Heard(NodeProtocol.Voted voted)
    {
        if (voted.Call is RedisCall.Extend && voted.Vote.Kind == VoteKind.Granted)
        {
            _ = _granted.Add(voted.Call);
        }

        return _granted.Contains(voted.Call) ? Vote.Granted() : voted.Vote;
    }
}

using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>The token is the counter of the node that granted first.</summary>
internal sealed class TokenOfOneNode : Miscount
{
    private readonly Dictionary<RedisCall, long> _first = [];

    public static Mutant Mutant { get; } = new("token-of-one-node", "token from one node")
    {
        Broken = "A single node says what the token is.",
        Hazard = "H43",
        Breaks = SafetyProperty.TokenOrder,
        Seed = 2,
        Ground = seed => (SmallPlan.Of(seed) with { Nodes = 5, Clients = [1, 1, 1], Cycles = 8 })
            .With(4, draw => new Fault(FaultKind.Partition, draw.Whole(0, 500))
            {
                Process = draw.Below(3), Node = draw.Below(5), For = draw.Whole(50, 500),
            }),
        Make = () => new TokenOfOneNode(),
    };

    protected override Vote Heard(NodeProtocol.Voted voted)
    {
        if (voted.Call is not RedisCall.Acquire || voted.Vote.Kind != VoteKind.Granted)
        {
            return voted.Vote;
        }

        _ = _first.TryAdd(voted.Call, voted.Vote.Counter);
        return voted.Vote with { Counter = _first[voted.Call] };
    }
}

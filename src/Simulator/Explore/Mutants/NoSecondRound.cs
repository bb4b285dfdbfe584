using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>The token is the highest counter of those that granted, and nothing else is done about it.</summary>
internal sealed class NoSecondRound : Sabotage
{
    public static Mutant Mutant { get; } = new("no-second-round", "token without the second round")
    {
        Broken = "The counters of a majority are not raised to the token before it is given.",
        Hazard = "H43",
        Breaks = SafetyProperty.TokenOrder,
        Seed = 4,
        Ground = seed => (SmallPlan.Of(seed) with { Nodes = 5, Clients = [1, 1, 1], Cycles = 8 })
            .With(4, draw => new Fault(FaultKind.Partition, draw.Whole(0, 500))
            {
                Process = draw.Below(3), Node = draw.Below(5), For = draw.Whole(50, 500),
            }),
        Make = () => new NoSecondRound(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call) =>
        call is RedisCall.RaiseToken ? new RedisReply(call, ReplyKind.Done, Number: 1) : base.Execute(site, caller, call);
}

using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A reply does not say which attempt it answers.</summary>
internal sealed class UntaggedReplies : Sabotage
{
    public static Mutant Mutant { get; } = new("untagged-replies", "attempt tag ignored")
    {
        Broken = "A late reply to an earlier attempt is taken for one to the present attempt.",
        Hazard = "H27",
        Breaks = SafetyProperty.QuorumTruth,
        Seed = 5,
        Ground = seed => SmallPlan.Of(seed)
            .With(6, draw => new Fault(FaultKind.LinkSlow, draw.Whole(0, 300))
            {
                Process = draw.Below(2), Node = draw.Below(3), Amount = draw.Whole(20, 60), For = draw.Whole(50, 300),
            }),
        Make = () => new UntaggedReplies(),
    };

    public override void Listen(ActorSlot slot)
    {
        if (slot.NodeOf() is null)
        {
            return;
        }

        var present = new Dictionary<string, RedisCall.Acquire>();
        slot.Replace = message =>
        {
            if (message is RedisCall.Acquire call)
            {
                present[call.Keys.Lock] = call;
            }

            return message is RedisReply { Kind: ReplyKind.Done, Number: > 0, Call: RedisCall.Acquire asked } reply
                ? reply with { Call = present[asked.Keys.Lock] }
                : message;
        };
    }
}

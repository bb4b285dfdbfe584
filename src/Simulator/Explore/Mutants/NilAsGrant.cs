using Redlock.Redis;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>The answer nil to SET NX is taken for OK.</summary>
internal sealed class NilAsGrant : Misreading
{
    public static Mutant Mutant { get; } = new("nil-as-grant", "nil counted as grant")
    {
        Broken = "Without fencing, nil in answer to SET NX counts as a vote.",
        Hazard = "H29",
        Breaks = SafetyProperty.QuorumTruth,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed) with { Fencing = false },
        Make = () => new NilAsGrant(),
    };

    protected override RedisReply Heard(RedisReply reply) =>
        reply is { Kind: ReplyKind.Nil, Call: RedisCall.Acquire } ? new RedisReply(reply.Call, ReplyKind.Done, Number: 1) : reply;
}

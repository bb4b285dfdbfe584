using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Judging;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.Mutants;

/// <summary>Whatever a node answers is a yes.</summary>
internal sealed class ErrorAsGrant : Misreading
{
    public static Mutant Mutant { get; } = new("error-as-grant", "error counted as grant")
    {
        Broken = "A server that answers with an error counts as one that granted.",
        Hazard = "H29",
        Breaks = SafetyProperty.QuorumTruth,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed).With(3, draw => new Fault(FaultKind.NodeError, draw.Whole(10, 200))
        {
            Node = draw.Below(3),
            Trouble = (ServerTrouble)draw.Between(1, (int)ServerTrouble.NoAuth),
            For = draw.Whole(50, 500),
        }),
        Make = () => new ErrorAsGrant(),
    };

    protected override RedisReply Heard(RedisReply reply) =>
        reply.Kind == ReplyKind.Error && VoteReading.IsQuestion(reply.Call) ? new RedisReply(reply.Call, ReplyKind.Done, Number: 1) : reply;
}

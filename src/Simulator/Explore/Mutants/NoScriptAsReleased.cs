using Redlock.Redis;
using Redlock.Redis.StackExchange;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A release that did not run is taken for one that did.</summary>
internal sealed class NoScriptAsReleased : Sabotage
{
    public static Mutant Mutant { get; } = new("noscript-as-released", "NOSCRIPT taken for released")
    {
        Broken = "A node whose script cache was emptied counts as released.",
        Hazard = "H23",
        Breaks = SafetyProperty.ReleaseTruth,
        Seed = 2,
        Ground = seed => (SmallPlan.Of(seed).Working(20) with { Nodes = 3 })
            .With(6, draw => new Fault(FaultKind.ScriptsFlushed, draw.Whole(10, 300)) { Node = draw.Below(3) }),
        Make = () => new NoScriptAsReleased(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call)
    {
        if (call is not RedisCall.Release)
        {
            return base.Execute(site, caller, call);
        }

        var reply = site.Node.Execute(call, WireCommand.Of(call, scriptsAsText: false).Words);
        return reply is { Kind: ReplyKind.Error, Reason: { } reason } && reason.StartsWith("NOSCRIPT", StringComparison.Ordinal)
            ? new RedisReply(call, ReplyKind.Done, Number: 1)
            : reply;
    }
}

using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A node is asked, and the answer is from memory.</summary>
internal sealed class StaleStatus : Sabotage
{
    private readonly Dictionary<(NodeSite Site, string Key), (LockState State, long ExpiresAt)> _seen = [];

    public static Mutant Mutant { get; } = new("stale-status", "status says held after expiry")
    {
        Broken = "A lock that was seen held is said to be held after it has expired.",
        Hazard = "H51",
        Breaks = SafetyProperty.HonestStatus,
        Seed = 7,
        Ground = seed => (SmallPlan.Of(seed).Lasting(300).Working(20) with { Clients = [2, 2], StatusEvery = SmallPlan.Milliseconds(20) })
            .With(2, draw => new Fault(FaultKind.ClientCrash, draw.Whole(10, 400)) { Client = draw.Below(4) }),
        Make = () => new StaleStatus(),
    };

    public override RedisReply Execute(NodeSite site, SimulatedProcess caller, RedisCall call)
    {
        var reply = base.Execute(site, caller, call);
        if (call is not RedisCall.Inspect inspect || reply.Payload is not LockState state)
        {
            return reply;
        }

        var place = (site, inspect.Keys.Lock);
        if (state is { Value: not null, Ttl: { } left })
        {
            _seen[place] = (state, site.Node.Now + (long)left.TotalMilliseconds);
        }

        return state.Value is null && _seen.TryGetValue(place, out var last) && site.Node.Now >= last.ExpiresAt
            ? reply with { Payload = last.State }
            : reply;
    }
}

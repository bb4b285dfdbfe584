using Redlock.Redis;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>Any number of witnesses as one.</summary>
internal sealed class Witnesses : IWorldWitness
{
    private readonly List<IWorldWitness> _all = [];

    public void Add(IWorldWitness witness) => _all.Add(witness);

    public void Sent(SimulatedProcess process, NodeSite site, RedisCall call)
    {
        foreach (var witness in _all)
        {
            witness.Sent(process, site, call);
        }
    }

    public void Transmitted(SimulatedProcess process, NodeSite site, RedisCall call, TimeSpan arrival)
    {
        foreach (var witness in _all)
        {
            witness.Transmitted(process, site, call, arrival);
        }
    }

    public void Lost(SimulatedProcess process, NodeSite site, RedisCall call)
    {
        foreach (var witness in _all)
        {
            witness.Lost(process, site, call);
        }
    }

    public void Answered(SimulatedProcess process, NodeSite site, RedisReply reply)
    {
        foreach (var witness in _all)
        {
            witness.Answered(process, site, reply);
        }
    }

    public void Replied(SimulatedProcess process, NodeSite site, RedisReply reply, TimeSpan arrival)
    {
        foreach (var witness in _all)
        {
            witness.Replied(process, site, reply, arrival);
        }
    }

    public void Lost(SimulatedProcess process, NodeSite site, RedisReply reply)
    {
        foreach (var witness in _all)
        {
            witness.Lost(process, site, reply);
        }
    }

    public void Changed(NodeSite site, in KeyChange change)
    {
        foreach (var witness in _all)
        {
            witness.Changed(site, change);
        }
    }
}

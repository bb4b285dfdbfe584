using Redlock.Redis;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>Sees what really happens between processes and nodes; what judges a run and what draws it are witnesses, and each implements what it cares for.</summary>
internal interface IWorldWitness
{
    /// <summary>A node actor sends a call, whether or not it gets through.</summary>
    void Sent(SimulatedProcess process, NodeSite site, RedisCall call)
    {
    }

    /// <summary>A call is on the way.</summary>
    void Transmitted(SimulatedProcess process, NodeSite site, RedisCall call, TimeSpan arrival)
    {
    }

    /// <summary>A call will not arrive, or nobody is there to take it.</summary>
    void Lost(SimulatedProcess process, NodeSite site, RedisCall call)
    {
    }

    /// <summary>A node has carried a call out; its reply may be held back.</summary>
    void Answered(SimulatedProcess process, NodeSite site, RedisReply reply)
    {
    }

    /// <summary>A reply is on the way.</summary>
    void Replied(SimulatedProcess process, NodeSite site, RedisReply reply, TimeSpan arrival)
    {
    }

    /// <summary>A reply has arrived where nobody takes it.</summary>
    void Lost(SimulatedProcess process, NodeSite site, RedisReply reply)
    {
    }

    /// <summary>A key of a node has changed.</summary>
    void Changed(NodeSite site, in KeyChange change)
    {
    }
}

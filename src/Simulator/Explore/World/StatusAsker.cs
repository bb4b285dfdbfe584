using System.Globalization;
using Akka.Actor;
using Redlock.Actors;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.World;

/// <summary>
/// Somebody who asks the nodes again and again how the locks stand, by way of every process. Nobody waits for the answers: what a node says is judged
/// where it says it.
/// </summary>
internal sealed class StatusAsker(ExplorePlan plan, RunLoop runtime, KeyNames keys, Func<bool> isOver) : AgendaItem
{
    private readonly List<ActorSlot> _nodes = [];

    public void Begin()
    {
        if (plan.StatusEvery > TimeSpan.Zero)
        {
            runtime.At(runtime.Now + plan.StatusEvery, this);
        }
    }

    /// <summary>A new actor of the run.</summary>
    public void Meet(ActorSlot slot)
    {
        if (plan.StatusEvery > TimeSpan.Zero && slot.NodeOf() is not null)
        {
            _nodes.Add(slot);
        }
    }

    public override void OnDue()
    {
        if (isOver())
        {
            return;
        }

        foreach (var node in _nodes.Where(node => node.Process is { Runs: true }))
        {
            for (var resource = 0; resource < plan.Resources; resource++)
            {
                var name = new Resource(string.Create(CultureInfo.InvariantCulture, $"r{resource}"));
                node.Owner.Tell(new RedisCall.Inspect(keys.For(name)), ActorRefs.NoSender);
            }
        }

        Begin();
    }
}

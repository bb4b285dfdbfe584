using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Examples;

/// <summary>What an example runs in: an actor system with a lock coordinator over live nodes, and a place to print.</summary>
internal sealed record ExampleWorld(ActorSystem System, IActorRef Coordinator, TextWriter Output)
{
    private static readonly TimeSpan ReplyMargin = TimeSpan.FromSeconds(5);

    /// <summary>One line of what happens.</summary>
    public void Say(string line)
    {
        lock (Output)
        {
            Output.WriteLine(line);
        }
    }

    /// <summary>The lease, or null when the lock was not to be had in that time.</summary>
    public async Task<Lease?> AcquireAsync(string resource, string client, TimeSpan wait, TimeSpan? ttl = null)
    {
        var request = new LockProtocol.Acquire(new Resource(resource), wait) { Client = new ClientId(client), Ttl = ttl };
        var reply = await Coordinator.Ask<LockProtocol.IReply>(request, wait + ReplyMargin);
        return (reply as LockProtocol.Acquired)?.Lease;
    }

    /// <summary>Gives the lock back.</summary>
    public Task<LockProtocol.Released> ReleaseAsync(Lease lease) =>
        Coordinator.Ask<LockProtocol.Released>(new LockProtocol.Release(lease.Resource, lease.LockId), ReplyMargin);
}

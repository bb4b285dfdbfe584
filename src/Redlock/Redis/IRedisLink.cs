using Akka.Actor;

namespace Redlock.Redis;

/// <summary>Opens connections. The one way from the actors to Redis: an implementation may speak to real servers or to virtual ones.</summary>
public interface IRedisLinkFactory
{
    /// <summary>Begins to connect and returns at once; never throws for a server that cannot be reached.</summary>
    /// <param name="owner">Gets <see cref="LinkOpened"/> or <see cref="LinkFailed"/>, and every <see cref="RedisReply"/>.</param>
    IRedisLink Open(NodeAddress address, IActorRef owner);
}

/// <summary>One connection to one node. What is sent is carried out in the order sent.</summary>
public interface IRedisLink
{
    /// <summary>Sends at once or fails at once, never queues for a connection that is down. The owner gets exactly one reply, unless the link is closed first.</summary>
    void Send(RedisCall call);

    /// <summary>Begins to listen to channels, for as long as the link is.</summary>
    /// <param name="common">A channel that every process listens to.</param>
    /// <param name="own">A channel of this process.</param>
    /// <param name="listener">Gets what is published there, on any thread.</param>
    void Listen(string common, string own, ILinkListener listener);

    /// <summary>Drops the connection; what is still in flight is given up.</summary>
    void Close();
}

/// <summary>The link is connected.</summary>
public sealed record LinkOpened(IRedisLink Link);

/// <summary>Hears what is published on the channels of a link. Called by the link on its own threads, so it must be quick.</summary>
public interface ILinkListener
{
    /// <summary>Somebody published this.</summary>
    void Heard(string text);

    /// <summary>The server lets nobody listen; the link is as good as it was for everything else.</summary>
    /// <param name="reason">One sentence for a person.</param>
    void Deaf(string reason);
}

/// <summary>The link could not be connected, or its connection broke; it is not connected again.</summary>
/// <param name="Reason">One sentence for a person.</param>
public sealed record LinkFailed(IRedisLink Link, string Reason)
{
    /// <summary>Whether the server was given time and did not answer, like a process that hangs.</summary>
    public bool TimedOut { get; init; }
}

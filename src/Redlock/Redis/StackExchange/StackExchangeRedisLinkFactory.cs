using Akka.Actor;

namespace Redlock.Redis.StackExchange;

/// <summary>Opens links to real servers with the StackExchange.Redis client.</summary>
public sealed class StackExchangeRedisLinkFactory(RedisLinkSettings settings) : IRedisLinkFactory
{
    /// <inheritdoc />
    public IRedisLink Open(NodeAddress address, IActorRef owner)
    {
        var link = new StackExchangeRedisLink(address, owner, settings);
        link.Open();
        return link;
    }
}

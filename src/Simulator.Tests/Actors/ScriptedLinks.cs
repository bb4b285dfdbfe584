using Akka.Actor;
using Redlock.Redis;

namespace Simulator.Tests.Actors;

/// <summary>Opens links to scripted nodes; a node's port is its number.</summary>
internal sealed class ScriptedLinks(IReadOnlyList<ScriptedNode> nodes) : IRedisLinkFactory
{
    public IRedisLink Open(NodeAddress address, IActorRef owner)
    {
        var node = nodes[address.Port - 1];
        node.Attempted();
        var link = new ScriptedLink(node, owner);
        if (node.Reachable)
        {
            node.Opened(link);
            owner.Tell(new LinkOpened(link), ActorRefs.NoSender);
        }
        else
        {
            owner.Tell(new LinkFailed(link, "the connection was refused"), ActorRefs.NoSender);
        }

        return link;
    }
}

internal sealed class ScriptedLink(ScriptedNode node, IActorRef owner) : IRedisLink
{
    public void Send(RedisCall call) => node.Take(this, call);

    public void Listen(string common, string own, ILinkListener listener) => node.Listens(this, common, own, listener);

    public void Close() => node.Closed(this);

    public void Reply(RedisReply reply) => owner.Tell(reply, ActorRefs.NoSender);

    public void Broken(string reason) => owner.Tell(new LinkFailed(this, reason), ActorRefs.NoSender);
}

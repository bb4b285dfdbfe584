using Akka.Actor;
using Redlock.Messages;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>Tells the coordinator what a node's link hears, past the node actor: that would cost each hint one more turn of one more actor.</summary>
internal sealed class HintListener(int node, IActorRef coordinator, IActorRef self) : ILinkListener
{
    public void Heard(string text) => coordinator.Tell(new NodeProtocol.Hinted(node, text), self);

    public void Deaf(string reason) => coordinator.Tell(new NodeProtocol.Deaf(node, reason), self);
}

using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// Asks every node once more who it is before a deployment is called fresh. What a node said when it connected may be long past: another process may
/// have marked the others since, granted a lock, and one that holds it may have restarted empty - then the marks of the others tell.
/// </summary>
internal sealed class FreshCheck(KeyNames keys, IActorRef self)
{
    private readonly HashSet<RedisCall> _unanswered = [];

    public void Begin(ImmutableArray<NodeState> nodes)
    {
        _unanswered.Clear();
        foreach (var node in nodes)
        {
            var identify = new RedisCall.Identify(keys.Marker);
            _ = _unanswered.Add(identify);
            node.Actor.Tell(identify, self);
        }
    }

    /// <summary>A connection was lost: what the others answer proves nothing any more.</summary>
    public void Abandon() => _unanswered.Clear();

    /// <summary>A node has told again who it is.</summary>
    public void OnAnswered(NodeProtocol.Answered answered, Deployment deployment)
    {
        if (!_unanswered.Remove(answered.Call))
        {
            return;
        }

        if (answered.Reply is not { Kind: ReplyKind.Done, Payload: NodeIdentity identity })
        {
            Abandon();
            return;
        }

        deployment.Nodes[answered.Node].Identity = identity;
        if (identity.Marker is not null)
        {
            deployment.NoteUse();
        }

        if (_unanswered.Count == 0)
        {
            Decide(deployment);
        }
    }

    private static void Decide(Deployment deployment)
    {
        if (deployment.Nodes.All(node => node.Identity is { Marker: null }))
        {
            // Nobody can hold a lock.
            foreach (var node in deployment.Nodes.Where(node => node.Standing is Standing.Introduced or Standing.Quarantined).ToArray())
            {
                deployment.Trust(node);
            }
        }

        deployment.Settle();
    }
}

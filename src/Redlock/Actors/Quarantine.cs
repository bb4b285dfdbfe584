using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// The nodes that have forgotten locks, until they can do no harm: they wait until no lock they granted can still be held, then their
/// counters are seeded from nodes that remember. Runs inside the coordinator.
/// </summary>
internal sealed class Quarantine(RedlockSettings settings, KeyNames keys, LocalClock clock, Agenda agenda, NodeNews news, ILoggingAdapter log, IActorRef self)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Quorum _quorum = new(settings.Nodes.Length);

    /// <summary>Starts the actor that copies counters to a node from others.</summary>
    public required Action<NodeState, ImmutableArray<NodeState>, int> Seed { get; init; }

    /// <summary>The node has just introduced itself and does not know its locks.</summary>
    public void Begin(NodeState node, Deployment deployment)
    {
        var wait = Admission.Quarantine(settings.MaxTtl, node.Identity!.Uptime, node.SinceHeard);
        var until = clock.Now + wait;
        if (node.QuarantinedAs != node.Identity.RunId || until < node.QuarantinedUntil)
        {
            node.QuarantinedAs = node.Identity.RunId;
            node.QuarantinedUntil = until;
        }

        wait = node.QuarantinedUntil > clock.Now ? node.QuarantinedUntil - clock.Now : TimeSpan.Zero;
        node.Standing = Standing.Quarantined;
        deployment.Recount();
        news.Quarantined(node, wait);
        NoteNextLook(node);
    }

    /// <summary>The node is not one Redlock can work on at present; a replica may be made a primary again.</summary>
    public void LookAgainAt(NodeState refused) => agenda.Note(refused, clock.Now + LookAgainAfter);

    /// <summary>Looks whether the node may vote.</summary>
    public void OnDue(NodeState node, Deployment deployment)
    {
        if (node.Standing == Standing.Refused)
        {
            node.Actor.Tell(new RedisCall.Identify(keys.Marker), self);
            LookAgainAt(node);
            return;
        }

        if (clock.Now >= node.QuarantinedUntil)
        {
            Over(node, deployment);
            return;
        }

        node.Actor.Tell(new RedisCall.Identify(keys.Marker), self);
        NoteNextLook(node);
    }

    /// <summary>
    /// A node told again who it is. A marker that is there by now was written by another process, which saw the whole deployment fresh or has
    /// waited and seeded itself: processes that start together need not wait for one another.
    /// </summary>
    public void OnAnswered(NodeProtocol.Answered answered, Deployment deployment)
    {
        var node = deployment.Nodes[answered.Node];
        if (answered.Reply is not { Kind: ReplyKind.Done, Payload: NodeIdentity identity })
        {
            return;
        }

        if (node.Standing == Standing.Refused && node.ProblemAmong(deployment.Nodes, identity) is null)
        {
            deployment.OnConnected(new NodeProtocol.Connected(answered.Node, identity, node.SinceHeard));
        }
        else if (node.Standing == Standing.Quarantined)
        {
            node.Identity = identity;
            if (identity.Marker is { } marker && marker.RunId == identity.RunId && marker.NodeCount == settings.Nodes.Length)
            {
                deployment.Trust(node);
            }
        }
    }

    /// <summary>The copy of counters ended.</summary>
    public void OnSeeded(CounterSeeder.Seeded seeded, Deployment deployment)
    {
        var node = deployment.Nodes[seeded.Node];
        if (node.Connection != seeded.Connection || node.Standing != Standing.Quarantined)
        {
            return;
        }

        if (seeded.Failure is { } reason)
        {
            log.Warning("Node {Node} {Address}: its counters could not be seeded, {Reason}", node.Node + 1, node.Address, reason);
            agenda.Note(node, clock.Now + LookAgainAfter);
        }
        else
        {
            deployment.Trust(node);
        }
    }

    private void NoteNextLook(NodeState node)
    {
        var next = clock.Now + LookAgainAfter;
        agenda.Note(node, next < node.QuarantinedUntil ? next : node.QuarantinedUntil);
    }

    /// <summary>The node can no longer grant a lock that is still held; before it counts, its counters are seeded.</summary>
    private void Over(NodeState node, Deployment deployment)
    {
        if (!settings.Fencing)
        {
            deployment.Trust(node);
            return;
        }

        var remembering = deployment.Nodes.Where(other => other != node && other.Standing == Standing.Trusted).ToImmutableArray();
        var forgetful = deployment.Nodes.Count(other => other.Standing == Standing.Quarantined);
        if (remembering.Length >= _quorum.Majority)
        {
            Seed(node, remembering, _quorum.Majority);
        }
        else if (deployment.Nodes.Length - forgetful < _quorum.Majority)
        {
            // So many forgot at once that no majority is left to come back and remember: what the reachable nodes know is all there is.
            var connected = deployment.Nodes.Where(other => other.Standing is Standing.Trusted or Standing.Quarantined).ToImmutableArray();
            log.Warning("Node {Node} {Address}: a majority forgot its counters; fencing tokens may repeat", node.Node + 1, node.Address);
            Seed(node, connected, connected.Length);
        }
        else
        {
            agenda.Note(node, clock.Now + LookAgainAfter);
        }
    }
}

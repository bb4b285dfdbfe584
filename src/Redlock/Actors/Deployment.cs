using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// The nodes together: which are connected, which remember what they granted, and so which vote. Belongs to the coordinator and runs
/// inside it.
/// </summary>
internal sealed class Deployment(RedlockSettings settings, KeyNames keys, Agenda agenda, NodeNews news, EventStream events, ILoggingAdapter log, IActorRef self)
{
    private readonly Quorum _quorum = new(settings.Nodes.Length);
    private bool _settled;
    private readonly FreshCheck _fresh = new(keys, self);
    private bool _inUse;

    /// <summary>In the configured order.</summary>
    public ImmutableArray<NodeState> Nodes { get; set; } = [];

    /// <summary>The nodes whose votes count, one bit each.</summary>
    public ulong Voters { get; private set; }

    /// <summary>The nodes that do not vote because they forgot, one bit each: their "no" means nothing.</summary>
    public ulong Forgetful { get; private set; }

    /// <summary>Whether requests can be served.</summary>
    public bool Ready { get; private set; }

    /// <summary>Why no request can ever be served; null when they can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Called once, when requests can be served or never will.</summary>
    public required Action OnSettled { get; init; }

    /// <summary>Where nodes wait that have forgotten.</summary>
    public required Quarantine Quarantine { get; init; }

    /// <summary>How long the node actor is to wait before it connects.</summary>
    public TimeSpan OnStarted(NodeProtocol.Started started)
    {
        var node = Nodes[started.Node];
        node.Standing = Standing.Unknown;
        node.Identity = null;
        node.Responsive = true;
        node.Connection++;
        agenda.Strike(node);
        _fresh.Abandon();
        if (started.Failure is { } reason)
        {
            node.Failures++;
            node.Record.CountLostConnection();
            news.Down(node, reason, started.Silent);
        }

        Recount();
        TrySettle();
        return settings.Reconnect.DelayAfter(node.Failures);
    }

    /// <summary>A node is connected and said who it is.</summary>
    public void OnConnected(NodeProtocol.Connected connected)
    {
        var node = Nodes[connected.Node];
        node.Identity = connected.Identity;
        _inUse |= connected.Identity.Marker is not null;
        node.SinceHeard = connected.SinceHeard;
        node.Responsive = true;
        if (node.ProblemAmong(Nodes, connected.Identity) is { } problem)
        {
            Refuse(node, problem);
            return;
        }

        foreach (var warning in Admission.WarningsOf(connected.Identity))
        {
            news.Warned(node, warning);
        }

        node.Standing = Standing.Introduced;
        if (_settled)
        {
            Admit(node, RecollectionOf(node));
        }
        else
        {
            TrySettle();
        }
    }

    /// <summary>A node stopped answering.</summary>
    public void OnUnresponsive(NodeProtocol.Unresponsive unresponsive)
    {
        var node = Nodes[unresponsive.Node];
        node.Responsive = false;
        news.Down(node, unresponsive.Reason, silent: true);
        Recount();
    }

    /// <summary>A node answers again.</summary>
    public void OnResponsive(NodeProtocol.Responsive responsive)
    {
        var node = Nodes[responsive.Node];
        node.Responsive = true;
        Recount();
        if (node.Votes)
        {
            news.Up(node);
        }
    }

    /// <summary>A node told again who it is.</summary>
    public void OnAnswered(NodeProtocol.Answered answered)
    {
        _fresh.OnAnswered(answered, this);
        Quarantine.OnAnswered(answered, this);
    }

    /// <summary>Some node carries a marker, or is about to: the deployment is never fresh again.</summary>
    public void NoteUse() => _inUse = true;

    /// <summary>No node has more time to introduce itself: decides with those that did.</summary>
    public void Settle()
    {
        if (_settled || Refusal is not null)
        {
            return;
        }

        _settled = true;

        // What each node is must be known before the first is marked: a marker makes the next one look forgetful.
        foreach (var (node, recollection) in Nodes.Where(node => node.Standing == Standing.Introduced).Select(node => (node, RecollectionOf(node))).ToArray())
        {
            Admit(node, recollection);
        }

        Ready = true;
        log.Info("{Voters} of {Nodes} nodes vote", Nodes.Count(node => node.Votes), Nodes.Length);
        events.Publish(new NodeEvents.DeploymentReady(Nodes.Length));
        OnSettled();
    }

    /// <summary>The node's votes count from now on.</summary>
    public void Trust(NodeState node)
    {
        var identity = node.Identity!;
        if (settings.AmnesiaDetection && identity.RunId is { } runId)
        {
            var marker = new NodeMarker(runId, Nodes.Length);
            if (identity.Marker != marker)
            {
                node.Actor.Tell(new RedisCall.Mark(keys.Marker, marker), ActorRefs.NoSender);
                node.Identity = identity with { Marker = marker };
            }
        }

        _inUse = true;
        node.Standing = Standing.Trusted;
        node.Failures = 0;
        agenda.Strike(node);
        Recount();
        news.Up(node);
    }

    /// <summary>Counts anew which nodes vote.</summary>
    public void Recount()
    {
        Voters = 0;
        Forgetful = 0;
        foreach (var node in Nodes)
        {
            Voters |= node.Votes ? 1UL << node.Node : 0;
            Forgetful |= node.Standing == Standing.Quarantined ? 1UL << node.Node : 0;
        }
    }

    private void TrySettle()
    {
        if (_settled || Refusal is not null || !Nodes.Any(node => node.Standing == Standing.Introduced))
        {
            return;
        }

        // A majority that remembers is enough for a quorum; a single-instance lock needs the first node.
        var allHeard = !Nodes.Any(IsSilent);
        var remembering = Nodes.Count(node => node.Identity is { Marker: { } marker, RunId: { } runId } && marker.RunId == runId);
        if (allHeard && Nodes.Any(node => node.Standing == Standing.Introduced && RecollectionOf(node) == Recollection.Fresh))
        {
            _fresh.Begin(Nodes);
        }
        else if (allHeard || (remembering >= _quorum.Majority && !IsSilent(Nodes[0])))
        {
            Settle();
        }
    }

    private static bool IsSilent(NodeState node) => node.Standing == Standing.Unknown && node.Failures == 0;

    private void Refuse(NodeState node, string problem)
    {
        var sentence = $"Node {node.Node + 1} ({node.Address}) {problem}.";
        log.Error("{Problem}", sentence);
        node.Standing = Standing.Refused;
        Recount();
        if (_settled)
        {
            news.Down(node, problem, silent: false);
            Quarantine.LookAgainAt(node);
        }
        else if (Refusal is null)
        {
            Refusal = sentence;
            events.Publish(new NodeEvents.DeploymentRefused(sentence));
            OnSettled();
        }
    }

    private Recollection RecollectionOf(NodeState node)
    {
        // A deployment that has been seen in use is not fresh, also when all its nodes come back empty at once.
        var othersMarked = _inUse || Nodes.Any(other => other != node && other.Identity?.Marker is not null);
        var allKnown = Nodes.All(other => other.Identity is not null);
        return settings.AmnesiaDetection ? Admission.Recall(node.Identity!, othersMarked, allKnown) : Recollection.Remembers;
    }

    private void Admit(NodeState node, Recollection recollection)
    {
        switch (recollection)
        {
            case Recollection.Forgot:
                Quarantine.Begin(node, this);
                break;
            case Recollection.Fresh:
                Quarantine.Begin(node, this);
                _fresh.Begin(Nodes);
                break;
            default:
                Trust(node);
                break;
        }
    }
}

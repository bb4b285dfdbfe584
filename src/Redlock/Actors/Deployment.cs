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
internal sealed class Deployment(RedlockSettings settings, KeyNames keys, LocalClock clock, Agenda agenda, EventStream events, ILoggingAdapter log)
{
    private static readonly TimeSpan SeedAgainAfter = TimeSpan.FromSeconds(1);

    private readonly NodeNews _news = new(events, log);
    private readonly Quorum _quorum = new(settings.Nodes.Length);
    private bool _settled;

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

    /// <summary>Starts the actor that copies counters to a node from others.</summary>
    public required Action<NodeState, ImmutableArray<NodeState>, int> Seed { get; init; }

    /// <summary>How long the node actor is to wait before it connects.</summary>
    public TimeSpan OnStarted(NodeProtocol.Started started)
    {
        var node = Nodes[started.Node];
        node.Standing = Standing.Unknown;
        node.Identity = null;
        node.Responsive = true;
        node.Connection++;
        agenda.Strike(node);
        if (started.Failure is { } reason)
        {
            node.Failures++;
            _news.Down(node, reason);
        }

        Recount();
        TrySettle();
        var growth = Math.Pow(2, Math.Min(node.Failures, 30) - 1);
        return node.Failures == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Min(settings.Reconnect.Max.Ticks, settings.Reconnect.Min.Ticks * growth));
    }

    /// <summary>A node is connected and said who it is.</summary>
    public void OnConnected(NodeProtocol.Connected connected)
    {
        var node = Nodes[connected.Node];
        node.Identity = connected.Identity;
        node.SinceHeard = connected.SinceHeard;
        node.Responsive = true;
        if (ProblemWith(node) is { } problem)
        {
            Refuse(node, problem);
            return;
        }

        foreach (var warning in Admission.WarningsOf(connected.Identity))
        {
            _news.Warned(node, warning);
        }

        node.Standing = Standing.Introduced;
        if (_settled)
        {
            Admit(node, Recall(node));
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
        _news.Down(node, unresponsive.Reason);
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
            _news.Up(node);
        }
    }

    /// <summary>No node has more time to introduce itself: decides with those that did.</summary>
    public void Settle()
    {
        if (_settled)
        {
            return;
        }

        _settled = true;

        // All are judged before any is marked: the first mark of a fresh deployment must not make the others look forgetful.
        foreach (var (node, recollection) in Nodes.Where(node => node.Standing == Standing.Introduced).Select(node => (node, Recall(node))).ToArray())
        {
            Admit(node, recollection);
        }

        Ready = true;
        log.Info("{Voters} of {Nodes} nodes vote", Nodes.Count(node => node.Votes), Nodes.Length);
        events.Publish(new NodeEvents.DeploymentReady(Nodes.Length));
        OnSettled();
    }

    /// <summary>The node can no longer grant a lock that is still held; before it counts, its counters are seeded.</summary>
    public void QuarantineOver(NodeState node)
    {
        if (!settings.Fencing)
        {
            Trust(node);
            return;
        }

        var remembering = Nodes.Where(other => other != node && other.Standing == Standing.Trusted).ToImmutableArray();
        var connected = Nodes.Where(other => other.Standing is Standing.Trusted or Standing.Quarantined).ToImmutableArray();
        if (remembering.Length >= _quorum.Majority)
        {
            Seed(node, remembering, _quorum.Majority);
        }
        else if (connected.Length >= _quorum.Majority)
        {
            // A majority forgot at once: what the reachable nodes know is all that is left.
            log.Warning("Node {Node} {Address}: a majority forgot its counters; fencing tokens may repeat", node.Node + 1, node.Address);
            Seed(node, connected, connected.Length);
        }
        else
        {
            agenda.Note(node, clock.Now + SeedAgainAfter);
        }
    }

    /// <summary>The copy of counters ended.</summary>
    public void OnSeeded(CounterSeeder.Seeded seeded)
    {
        var node = Nodes[seeded.Node];
        if (node.Connection != seeded.Connection || node.Standing != Standing.Quarantined)
        {
            return;
        }

        if (seeded.Failure is { } reason)
        {
            log.Warning("Node {Node} {Address}: its counters could not be seeded, {Reason}", node.Node + 1, node.Address, reason);
            agenda.Note(node, clock.Now + SeedAgainAfter);
        }
        else
        {
            Trust(node);
        }
    }

    private void TrySettle()
    {
        var introduced = Nodes.Count(node => node.Standing == Standing.Introduced);
        var marked = Nodes.Count(node => node.Standing == Standing.Introduced && node.Identity?.Marker is { } marker && marker.RunId == node.Identity.RunId);
        var silent = Nodes.Count(node => node.Standing == Standing.Unknown && node.Failures == 0);
        if (!_settled && Refusal is null && introduced > 0 && (silent == 0 || marked >= _quorum.Majority))
        {
            Settle();
        }
    }

    private string? ProblemWith(NodeState node)
    {
        if (Admission.RefusalOf(node.Identity!, Nodes.Length) is { } refusal)
        {
            return refusal;
        }

        var twin = node.Identity!.RunId is null ? null : Nodes.FirstOrDefault(other => other != node && other.Identity?.RunId == node.Identity.RunId);
        return twin is null ? null : $"is the same server as {twin.Address}; two votes of one server are no majority";
    }

    private void Refuse(NodeState node, string problem)
    {
        var sentence = $"Node {node.Node + 1} ({node.Address}) {problem}.";
        log.Error("{Problem}", sentence);
        node.Standing = Standing.Refused;
        Recount();
        if (_settled)
        {
            _news.Down(node, problem);
            return;
        }

        if (Refusal is null)
        {
            Refusal = sentence;
            events.Publish(new NodeEvents.DeploymentRefused(sentence));
            OnSettled();
        }
    }

    private Recollection Recall(NodeState node)
    {
        var othersMarked = Nodes.Any(other => other != node && other.Identity?.Marker is not null);
        return settings.AmnesiaDetection
            ? Admission.Recall(node.Identity!, othersMarked, allKnown: Nodes.All(other => other.Identity is not null))
            : Recollection.Remembers;
    }

    private void Admit(NodeState node, Recollection recollection)
    {
        if (recollection != Recollection.Forgot)
        {
            Trust(node);
            return;
        }

        var wait = Admission.Quarantine(settings.MaxTtl, node.Identity!.Uptime, node.SinceHeard);
        node.Standing = Standing.Quarantined;
        Recount();
        _news.Quarantined(node, wait);
        agenda.Note(node, clock.Now + wait);
    }

    private void Trust(NodeState node)
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

        node.Standing = Standing.Trusted;
        node.Failures = 0;
        Recount();
        _news.Up(node);
    }

    private void Recount()
    {
        Voters = 0;
        Forgetful = 0;
        foreach (var node in Nodes)
        {
            Voters |= node.Votes ? 1UL << node.Node : 0;
            Forgetful |= node.Standing == Standing.Quarantined ? 1UL << node.Node : 0;
        }
    }
}

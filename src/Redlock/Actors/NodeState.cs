using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>What the coordinator thinks of a node's memory.</summary>
internal enum Standing
{
    /// <summary>Not connected, or it has not said who it is.</summary>
    Unknown,

    /// <summary>Connected, waiting for the other nodes to say who they are.</summary>
    Introduced,

    /// <summary>Connected, but it has forgotten locks and does not vote.</summary>
    Quarantined,

    /// <summary>Connected, and its votes count.</summary>
    Trusted,

    /// <summary>Connected, but not a server Redlock can work on.</summary>
    Refused,
}

/// <summary>One node as the coordinator sees it.</summary>
internal sealed class NodeState(int node, NodeAddress address, IActorRef actor, Deployment deployment) : AgendaItem
{
    /// <summary>Its place in the configured list, from 0.</summary>
    public int Node => node;

    public NodeAddress Address => address;

    /// <summary>The actor that owns its connection.</summary>
    public IActorRef Actor => actor;

    public Standing Standing { get; set; }

    /// <summary>False while the node actor skips it.</summary>
    public bool Responsive { get; set; } = true;

    /// <summary>Who it said it is, on the present connection.</summary>
    public NodeIdentity? Identity { get; set; }

    /// <summary>How long it had been silent when it introduced itself; null on the first connection.</summary>
    public TimeSpan? SinceHeard { get; set; }

    /// <summary>Failed connections since the node was last up.</summary>
    public int Failures { get; set; }

    /// <summary>Counts connections: what was begun for an earlier one is not for this one.</summary>
    public int Connection { get; set; }

    /// <summary>The run for which <see cref="QuarantinedUntil"/> was reckoned: a connection lost meanwhile does not begin it anew.</summary>
    public string? QuarantinedAs { get; set; }

    /// <summary>When no lock it forgot can still be held.</summary>
    public TimeSpan QuarantinedUntil { get; set; }

    /// <summary>Whether it was last told to be up or down; null when neither was.</summary>
    public bool? Up { get; set; }

    /// <summary>Whether, being down, it takes what is sent and does not answer.</summary>
    public bool Silent { get; set; }

    /// <summary>What it did so far.</summary>
    public NodeRecord Record { get; } = new();

    /// <summary>Whether its votes count at present.</summary>
    public bool Votes => Standing == Standing.Trusted && Responsive;

    /// <summary>What can be said of it in public.</summary>
    public NodeDescription DescriptionAt(TimeSpan now) => new(node, address, PublicStanding, Record.Votes, Record.Latency, Record.LostConnections)
    {
        QuarantineLeft = PublicStanding != NodeStanding.Quarantined ? null : QuarantinedUntil > now ? QuarantinedUntil - now : TimeSpan.Zero,
    };

    private NodeStanding PublicStanding => Standing switch
    {
        Standing.Refused => NodeStanding.Refused,
        Standing.Trusted when Responsive => NodeStanding.Up,
        Standing.Quarantined when Responsive => NodeStanding.Quarantined,
        _ when Up == false => Silent ? NodeStanding.Silent : NodeStanding.Down,
        _ => NodeStanding.Unknown,
    };

    /// <summary>The coordinator needs its vote and cannot ask it: it is down, silent or in quarantine.</summary>
    public void CountUnasked()
    {
        if (!Votes)
        {
            Record.CountUnasked(Standing == Standing.Quarantined ? VoteFailure.Quarantined : VoteFailure.Skipped);
        }
    }

    /// <summary>Why it cannot be worked on beside the others if it is who it says; null when it can.</summary>
    public string? ProblemAmong(ImmutableArray<NodeState> nodes, NodeIdentity identity)
    {
        if (Admission.RefusalOf(identity, nodes.Length) is { } refusal)
        {
            return refusal;
        }

        var twin = identity.RunId is null ? null : nodes.FirstOrDefault(other => other != this && other.Identity?.RunId == identity.RunId);
        return twin is null ? null : $"is the same server as {twin.Address}; two votes of one server are no majority";
    }

    /// <summary>Its quarantine is to be looked at.</summary>
    public override void OnDue() => deployment.Quarantine.OnDue(this, deployment);
}

using Akka.Actor;
using Redlock.Messages;

namespace Redlock.Actors;

/// <summary>A lease this coordinator granted and that has neither ended nor been released. On the agenda it stands for the end of its validity.</summary>
internal sealed class HeldLease(Request request, Lease lease, ulong asked, ulong granted, TimeSpan grantedAt, ResourceLock owner) : AgendaItem
{
    /// <summary>The request it answered.</summary>
    public Request Request => request;

    public Lease Lease => lease;

    /// <summary>The nodes that may hold its key, one bit each.</summary>
    public ulong Asked => asked;

    /// <summary>The nodes that certainly held it when it was granted: a majority at least.</summary>
    public ulong Granted => granted;

    public TimeSpan GrantedAt => grantedAt;

    /// <summary>When the nodes' keys are gone at the latest, were their clocks as ours.</summary>
    public TimeSpan KeysGoneAt { get; set; } = grantedAt + lease.Ttl;

    /// <summary>
    /// Until when the lock is certain if the extension asked for last has reached every node: a shorter TTL may reach nodes whose answers
    /// are lost, and after those of an earlier, longer one.
    /// </summary>
    public TimeSpan Certain { get; set; } = TimeSpan.MaxValue;

    /// <summary>Whether it has neither ended nor run out.</summary>
    public bool InForce => owner.Lease == this;

    /// <summary>How often it was extended.</summary>
    public int Extensions { get; set; }

    /// <summary>The actor that extends it; null when nobody asked for one.</summary>
    public IActorRef? Watchdog { get; set; }

    public override void OnDue() => owner.RanOut(this);
}

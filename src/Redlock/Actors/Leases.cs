using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>Releases and extensions: of leases this coordinator granted, and of those it only hears of by their lock id.</summary>
internal sealed class Leases(Desk desk, IReadOnlyDictionary<Resource, ResourceLock> resources)
{
    private readonly UnfinishedReleases _unfinished = new(desk);

    /// <summary>Puts a release to the nodes.</summary>
    public void Release(LockProtocol.Release command, IActorRef client)
    {
        if ((desk.Deployment.Refusal ?? Requirements.ProblemWith(command)) is { } problem)
        {
            desk.Reply(client, new LockProtocol.Released(command, ReleaseOutcome.Rejected, 0, problem));
            return;
        }

        var known = Known(command.Resource, command.LockId);
        if (known is null)
        {
            WithdrawWaiting(command);
        }

        var lease = known is { InForce: true } ? known : null;
        var quorum = desk.QuorumFor(known?.Request.Mode ?? desk.Mode);
        var call = new RedisCall.Release(desk.Keys.For(command.Resource), command.LockId) { Trace = command.Trace };
        var turn = lease?.Request.Owner.KnownTurns?.HandOver(lease);
        var telling = turn is null ? null : new RedisCall.Release(call.Keys, call.LockId) { Trace = call.Trace, Turn = turn };
        var gone = _unfinished.Take(command.Resource, command.LockId);
        desk.Ballots.Open(new ReleaseBallot(call, quorum, command, client, lease, gone, desk, _unfinished.Add) { Telling = telling }, known?.Asked ?? ulong.MaxValue);
        if (known is null)
        {
            // It may have been locked in the other mode.
            desk.Ballots.Undo(call.Keys, call.LockId, ~Ballots.MaskOf(quorum.NodeCount));
        }

        // The next waiter's SET follows the release on every node, in that order: it need not wait for the votes on the release.
        if (lease is not null)
        {
            lease.Request.Owner.End(lease);
        }
        else
        {
            known?.Request.Owner.TryNow();
        }
    }

    /// <summary>Puts an extension to the nodes.</summary>
    public void Extend(LockProtocol.Extend command, IActorRef client)
    {
        var known = Known(command.Resource, command.LockId);
        if ((desk.Deployment.Refusal ?? Requirements.ProblemWith(command, desk.Settings) ?? LimitReached(known)) is { } problem)
        {
            desk.Reply(client, new LockProtocol.Extended(command, ExtendOutcome.Rejected, 0, TimeSpan.Zero, problem));
            return;
        }

        if (known is { InForce: false })
        {
            // Its keys may still be there; but its holder may already have been told that it is over, and that stands.
            desk.Reply(client, new LockProtocol.Extended(command, ExtendOutcome.NotHeld, 0, TimeSpan.Zero, ExtendOutcome.NotHeld.InWords()));
            return;
        }

        var ttl = command.Ttl ?? known?.Lease.Ttl ?? desk.Settings.Ttl;
        var began = desk.Clock.Now;
        if (known is not null)
        {
            // A shorter TTL may reach a node whose answer is lost: from now on only what it leaves is certain.
            known.Certain = began + Validity.Remaining(ttl, TimeSpan.Zero, desk.Settings.Drift);
            desk.Agenda.Note(known, known.Certain < known.Due ? known.Certain : known.Due);
        }

        var call = new RedisCall.Extend(desk.Keys.For(command.Resource), command.LockId, ttl) { Trace = command.Trace };
        var quorum = desk.QuorumFor(known?.Request.Mode ?? desk.Mode);
        desk.Ballots.Open(new ExtendBallot(call, quorum, command, client, began, known, desk), known?.Asked ?? ulong.MaxValue);
    }

    /// <summary>A lease was granted: releases of earlier ones with the same id say nothing about it.</summary>
    public void Began(HeldLease lease) => _unfinished.Take(lease.Lease.Resource, lease.Lease.LockId);

    /// <summary>Who releases an id it brought itself gives up the request that still waits with it: granted later, nobody would know.</summary>
    private void WithdrawWaiting(LockProtocol.Release command)
    {
        if (resources.TryGetValue(command.Resource, out var place) && place.Queue.Find(command.LockId) is { } request)
        {
            place.Withdraw(request, AcquireOutcome.Cancelled);
        }
    }

    private HeldLease? Known(Resource resource, LockId lockId) =>
        resources.TryGetValue(resource, out var place) && (place.Lease ?? place.Former) is { } lease && lease.Lease.LockId == lockId ? lease : null;

    private string? LimitReached(HeldLease? lease)
    {
        if (lease is null)
        {
            return null;
        }

        var (limits, command) = (desk.Settings.Watchdog, lease.Request.Command);
        var heldFor = desk.Clock.Now - lease.GrantedAt;
        return lease.Extensions >= limits.MaxExtensions ? $"the lease was extended {lease.Extensions} times already (redlock.watchdog.max-extensions)"
            : heldFor >= limits.MaxHold ? "the lease was held as long as allowed (redlock.watchdog.max-hold)"
            : lease.Extensions >= command.MaxExtensions ? $"the lease was extended {lease.Extensions} times already, as often as its request allowed"
            : heldFor >= command.MaxHold ? "the lease was held as long as its request allowed"
            : null;
    }
}

using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>An extension put to the nodes.</summary>
/// <param name="began">Before the first node was asked.</param>
/// <param name="lease">The lease it extends, when this coordinator granted it.</param>
internal sealed class ExtendBallot(
    RedisCall.Extend call, Quorum quorum, LockProtocol.Extend command, IActorRef client, TimeSpan began, HeldLease? lease, Desk desk)
    : Ballot(call, quorum)
{
    /// <summary>A lock that may still be there is not called gone: the nodes that did not answer may hold it.</summary>
    public override Decision Decision => InFull(Tally.Certainty, command.FullCount);

    public override void OnDecided()
    {
        var at = desk.Seams.Clock.GetTimestamp();
        var now = desk.Clock.Now;
        var validity = Validity.Remaining(call.Ttl, now - began, desk.Settings.Drift);
        switch (Decision)
        {
            case Decision.Won when validity > TimeSpan.Zero && InForce(now):
                Answer(ExtendOutcome.Extended, lease is null ? validity : Prolong(lease, now, validity), at);
                break;
            case Decision.NoQuorum:
                Answer(ExtendOutcome.NoQuorum, TimeSpan.Zero, at);
                break;
            default:
                // The caller is told that the lock is gone: what some nodes still keep of it would only block others.
                desk.Ballots.Undo(call.Keys, call.LockId, Asked);
                Answer(ExtendOutcome.NotHeld, TimeSpan.Zero, at);
                lease?.Request.Owner.Lose(lease);
                break;
        }
    }

    protected override Vote Weigh(int node, Vote vote) =>
        vote.Kind == VoteKind.Refused && (desk.Deployment.Forgetful & (1UL << node)) != 0 ? Vote.Failed(VoteFailure.Quarantined) : vote;

    /// <summary>A confirmation that comes after the earlier validity has ended is no extension: in between the lock was nobody's.</summary>
    private bool InForce(TimeSpan now) => lease is null || (lease.InForce && now < lease.Due);

    private TimeSpan Prolong(HeldLease held, TimeSpan now, TimeSpan validity)
    {
        var until = now + validity < held.Certain ? now + validity : held.Certain;
        held.Extensions++;
        held.KeysGoneAt = now + call.Ttl;
        desk.Agenda.Note(held, until);
        desk.Events.Publish(new LockEvents.Prolonged(held.Lease, until - now));
        return until - now;
    }

    private void Answer(ExtendOutcome outcome, TimeSpan validity, long at) =>
        desk.Reply(client, new LockProtocol.Extended(command, outcome, Tally.Granted, validity, outcome.InWords()) { At = at });
}

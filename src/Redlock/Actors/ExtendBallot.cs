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
    public override void OnDecided()
    {
        var now = desk.Clock.Now;
        var validity = Validity.Remaining(call.Ttl, now - began, desk.Settings.Drift);
        switch (Tally.Decision)
        {
            case Decision.Won when validity > TimeSpan.Zero && InForce(now):
                Prolong(now, validity);
                Answer(ExtendOutcome.Extended, validity);
                break;
            case Decision.NoQuorum:
                Answer(ExtendOutcome.NoQuorum, TimeSpan.Zero);
                break;
            default:
                lease?.Request.Owner.End(lease);
                Answer(ExtendOutcome.NotHeld, TimeSpan.Zero);
                break;
        }
    }

    protected override Vote Weigh(int node, Vote vote) =>
        vote.Kind == VoteKind.Refused && (desk.Deployment.Forgetful & (1UL << node)) != 0 ? Vote.Failed(VoteFailure.Quarantined) : vote;

    /// <summary>A confirmation that comes after the earlier validity has ended is no extension: in between the lock was nobody's.</summary>
    private bool InForce(TimeSpan now) => lease is null || now < lease.Due;

    private void Prolong(TimeSpan now, TimeSpan validity)
    {
        if (lease is null)
        {
            return;
        }

        lease.Extensions++;
        lease.KeysGoneAt = now + call.Ttl;
        desk.Agenda.Note(lease, now + validity);
        desk.Events.Publish(new LockEvents.Prolonged(lease.Lease, validity));
    }

    private void Answer(ExtendOutcome outcome, TimeSpan validity) =>
        desk.Reply(client, new LockProtocol.Extended(command, outcome, Tally.Granted, validity, outcome.InWords()));
}

using System.Numerics;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>A release put to the nodes.</summary>
/// <param name="lease">The lease it ends, when this coordinator granted it.</param>
/// <param name="gone">Nodes that may have carried out an earlier release of the same lock id whose answer was lost: their "no" is a yes.</param>
internal sealed class ReleaseBallot(
    RedisCall.Release call, Quorum quorum, LockProtocol.Release command, IActorRef client, HeldLease? lease, ulong gone, Desk desk, Action<ReleaseBallot> unfinished)
    : Ballot(call, quorum)
{
    private ulong _refused;
    private int _unheard;

    /// <summary>What was asked for.</summary>
    public LockProtocol.Release Command => command;

    /// <summary>The same for the nodes that also tell whose turn it is; null when none does.</summary>
    public RedisCall.Release? Telling { get; init; }

    /// <summary>A lock that may still be there is not called gone: the nodes that did not answer may hold it.</summary>
    public override Decision Decision => InFull(Tally.Certainty, command.FullCount);

    /// <summary>Nodes on which the key is gone or may be.</summary>
    public ulong Gone => gone | (Asked & ~_refused);

    public override RedisCall CallFor(int node) => Telling is { } telling && Tells(node) ? telling : call;

    public override void OnDecided()
    {
        var outcome = Decision switch
        {
            Decision.Won => ReleaseOutcome.Released,
            Decision.Refused => ReleaseOutcome.NotHeld,
            _ => ReleaseOutcome.NoQuorum,
        };
        // Only who held the lock may hear that it is released when no node knows it any more.
        if (outcome == ReleaseOutcome.NoQuorum && (lease is not null || gone != 0))
        {
            unfinished(this);
        }

        desk.Reply(client, new LockProtocol.Released(command, outcome, Tally.Granted, outcome.InWords()));
        if (lease is not null)
        {
            desk.Events.Publish(new LockEvents.GivenBack(lease.Lease, outcome));
        }
    }

    public override void OnLate(int node, Vote vote) => NoteWhoHeard(node, vote);

    protected override Vote Weigh(int node, Vote vote)
    {
        NoteWhoHeard(node, vote);
        if (vote.Kind != VoteKind.Refused)
        {
            return vote;
        }

        var bit = 1UL << node;
        // Where the id is given to who is next, "no" says that his stands in its place already: it is gone all the same.
        return (gone & bit) != 0 || Telling is { Turn.Turn.Given: not null } ? Vote.Granted()
            : (desk.Deployment.Forgetful & bit) != 0 ? Vote.Failed(VoteFailure.Quarantined)
            : vote;
    }

    protected override void OnCounted(int node, Vote vote)
    {
        _refused |= vote.Kind == VoteKind.Refused ? 1UL << node : 0;
    }

    private bool Tells(int node) => Telling is { Turn.Tellers: var tellers } && (tellers & (1UL << node)) != 0;

    private void NoteWhoHeard(int node, Vote vote)
    {
        if (!Tells(node) || vote is { Kind: VoteKind.Granted, Counter: 0 } || lease?.Request.Owner.KnownTurns is not { } turns)
        {
            return;
        }

        turns.Astray();
        var turn = Telling!.Turn!;
        _unheard += vote.Counter == VoteReading.HeardByAnother ? 0 : 1;
        if (BitOperations.PopCount(turn.Tellers) - _unheard == turn.Turn.TellersNeeded(Tally.Quorum) - 1)
        {
            turns.HeardByNobody();
        }
    }
}

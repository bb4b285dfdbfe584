using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// One resource: who waits for it, in order, the round that is being made, and the lease that was granted.
/// </summary>
// Idle --Enqueue--> Voting --won--> (Raising the token) --> Leased --released or ran out--> Idle, or Voting for the next
//                     ^ `--lost--> BackingOff --due--.
//                     `------------------------------'
internal sealed class ResourceLock(Resource resource, LockKeys keys, Desk desk, IWaiters waiters) : AgendaItem
{
    private readonly Setbacks _setbacks = new(desk);
    private AcquireBallot? _round;
    private bool _beginning;

    public Resource Resource => resource;

    /// <summary>Who waits, the one whose round is being made included.</summary>
    public WaitQueue Queue { get; } = new(desk, waiters);

    /// <summary>The lease in force, if this coordinator granted it.</summary>
    public HeldLease? Lease { get; private set; }

    /// <summary>The lease whose validity is over while the nodes may still keep its keys.</summary>
    public HeldLease? Former { get; private set; }

    /// <summary>Whether nothing is known of the resource that is worth keeping.</summary>
    public bool IsIdle => Queue.Count == 0 && _round is null && Lease is null && Former is null && !BackingOff;

    /// <summary>How it goes from process to process; null without hints.</summary>
    public Turns? Turns => KnownTurns ??= desk.Hints is { } hints ? new Turns(this, desk, hints) : null;

    /// <summary>The same; null also while no other process is known to have wanted it.</summary>
    public Turns? KnownTurns { get; private set; }

    /// <summary>Whether it is held here or a round is being made.</summary>
    public bool IsTaken => Lease is not null || _round is not null;

    /// <summary>Whether it has a use for a turn that another process gives it.</summary>
    public bool WantsTurn => Queue.Count > 0 || Lease is not null;

    /// <summary>What a request is told whose deadline has come.</summary>
    public AcquireOutcome OutcomeAtDeadline =>
        !desk.Deployment.Ready ? AcquireOutcome.NoQuorum : Lease is null ? _setbacks.OutcomeAtDeadline : AcquireOutcome.WaitTimeout;

    private bool BackingOff => IsNoted;

    /// <summary>Takes a request in: its round begins at once when nothing is in the way.</summary>
    public void Enqueue(Request request)
    {
        if (request.OneRound && (Lease is not null || BackingOff))
        {
            Queue.Refuse(request, _setbacks.OutcomeWithoutRound);
            return;
        }

        Queue.Add(request);
        request.Contended = Queue.Count > 1 || Lease is not null || BackingOff;
        if (Queue.Count > 1 || Lease is not null)
        {
            waiters.Watch(request);
        }

        if (BackingOff && Former is null)
        {
            KnownTurns?.AnnounceUnlessNamed();
        }

        Next();
    }

    /// <summary>Begins a round for the first in the queue, unless something has to be waited for.</summary>
    public void Next()
    {
        // A round that no majority of nodes can vote on is lost before this returns; the loop keeps that from recursing.
        if (_beginning)
        {
            return;
        }

        _beginning = true;
        while (_round is null && Lease is null && !BackingOff && desk.Deployment.Ready && Queue.First is { } first)
        {
            Begin(first);
        }

        _beginning = false;
    }

    /// <summary>A majority granted the round, and its token is settled.</summary>
    public void Won(AcquireBallot ballot, FencingToken token, Tally tally, bool secondRound)
    {
        var at = desk.Seams.Clock.GetTimestamp();
        var now = desk.Clock.Now;
        var validity = Validity.Remaining(ballot.Acquire.Ttl, now - ballot.Began, desk.Settings.Drift);
        if (validity <= TimeSpan.Zero)
        {
            Lost(ballot, AcquireOutcome.Expired);
            return;
        }

        var request = ballot.Request;
        if (!request.OneRound && now >= request.Due)
        {
            request.OnDue();
            return;
        }

        _round = null;
        _setbacks.Clear();
        KnownTurns?.Won();
        Leave(request);
        var lease = new Lease(resource, ballot.Acquire.LockId, request.Command.Client, token, request.Ttl, validity, tally.Granted);
        Lease = new HeldLease(request, lease, ballot.Asked, tally.GrantedNodes, now, this);
        desk.Agenda.Note(Lease, now + validity);
        desk.Reply(request.Client, new LockProtocol.Acquired(request.Command, lease) { At = at });
        waiters.LeaseBegan(Lease);
        desk.Events.Publish(new LockEvents.Granted(lease, now - request.Began, request.Rounds, secondRound, tally) { Contended = request.Contended });
        Queue.RefuseThoseWhoDoNotWait(AcquireOutcome.Conflicted);
    }

    /// <summary>The round did not get the lock; what some nodes granted is undone.</summary>
    public void Lost(AcquireBallot ballot, AcquireOutcome outcome)
    {
        _round = null;
        KnownTurns?.Lost(held: outcome == AcquireOutcome.Conflicted);
        ballot.Undo();
        var request = ballot.Request;
        request.Contended |= outcome == AcquireOutcome.Conflicted;
        _setbacks.Note(outcome);
        desk.Events.Publish(new LockEvents.RoundFailed(resource, request.Command.Client, outcome, ballot.Tally));
        if (request.OneRound)
        {
            Leave(request);
            Queue.Refuse(request, outcome);
        }
        else
        {
            waiters.Watch(request);
            BackOff(ballot, outcome);
            Queue.RefuseThoseWhoDoNotWait(_setbacks.OutcomeWithoutRound);
        }

        Next();
        waiters.Forget(this);
    }

    /// <summary>Answers a request that is not served any more: its deadline has come, or it was cancelled.</summary>
    public void Withdraw(Request request, AcquireOutcome outcome)
    {
        Queue.Refuse(request, outcome);
        Drop(request);
    }

    /// <summary>Forgets a request that nobody is there any more to hear the answer of.</summary>
    public void Drop(Request request)
    {
        if (_round is not null && Queue.First == request)
        {
            _round.Abandon();
            _round = null;
        }

        Leave(request);
        KnownTurns?.PassOn();
        Next();
        waiters.Forget(this);
    }

    /// <summary>A majority of nodes said that the lease's key is gone.</summary>
    public void Lose(HeldLease lease)
    {
        if (lease.InForce)
        {
            desk.Log.Warning("{Resource}: the lease of {Client} was lost, lock {LockId}", resource, lease.Lease.Client, lease.Lease.LockId);
            desk.Events.Publish(new LockEvents.RanOut(lease.Lease));
            End(lease);
        }
    }

    /// <summary>Nothing is in the way any more; the keys of a lease that ran out are gone.</summary>
    public void TryNow()
    {
        Former = null;
        desk.Agenda.Strike(this);
        Next();
        waiters.Forget(this);
    }

    /// <summary>The lease is over: it was released or lost.</summary>
    public void End(HeldLease lease)
    {
        if (Lease != lease)
        {
            return;
        }

        desk.Agenda.Strike(lease);
        Lease = null;
        waiters.LeaseEnded(lease);
        Next();
        waiters.Forget(this);
    }

    /// <summary>The lease's validity is over and nobody released it; its keys are on the nodes a little longer.</summary>
    public void RanOut(HeldLease lease)
    {
        Lease = null;
        Former = lease;
        waiters.LeaseEnded(lease);
        desk.Log.Warning("{Resource}: the lease of {Client} ran out, lock {LockId}", resource, lease.Lease.Client, lease.Lease.LockId);
        desk.Events.Publish(new LockEvents.RanOut(lease.Lease));
        desk.Agenda.Note(this, lease.KeysGoneAt);
    }

    /// <summary>The time to try again has come.</summary>
    public override void OnDue() => TryNow();

    private void BackOff(AcquireBallot ballot, AcquireOutcome outcome)
    {
        if (KnownTurns is not { ComesAgain: true })
        {
            var turns = outcome == AcquireOutcome.Conflicted ? Turns : null;
            turns?.Announce();
            desk.Agenda.Note(this, _setbacks.NextTry(ballot.HeldFor, announced: turns is not null));
        }
    }

    private void Begin(Request request)
    {
        request.Rounds++;
        var id = request.NextLockId(desk.Seams.LockIds);
        var call = new RedisCall.Acquire(keys, id, request.Ttl, desk.Settings.Fencing) { Trace = request.Command.Trace, Given = KnownTurns?.RoundBegins() };
        _round = new AcquireBallot(call, desk.QuorumFor(request.Mode), request, desk.Clock.Now, this, desk);
        desk.Ballots.OpenAmongVoters(_round);
    }

    private void Leave(Request request)
    {
        Queue.Remove(request);
        if (Queue.Count == 0 && Former is null)
        {
            desk.Agenda.Strike(this);
        }
    }
}

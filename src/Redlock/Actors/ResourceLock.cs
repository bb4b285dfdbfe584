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
    private readonly LinkedList<Request> _queue = [];
    private Ballot? _round;
    private int _failures;
    private bool _beginning;

    public Resource Resource => resource;

    public LockKeys Keys => keys;

    /// <summary>The lease in force, if this coordinator granted it.</summary>
    public HeldLease? Lease { get; private set; }

    /// <summary>Whether nothing is known of the resource that is worth keeping.</summary>
    public bool IsIdle => _queue.Count == 0 && _round is null && Lease is null;

    /// <summary>How many wait, the one whose round is being made included.</summary>
    public int Waiting => _queue.Count;

    private bool BackingOff => Position >= 0;

    /// <summary>Takes a request in: its round begins at once when nothing is in the way.</summary>
    public void Enqueue(Request request)
    {
        if (request.OneRound && (Lease is not null || BackingOff))
        {
            Refuse(request, AcquireOutcome.Conflicted);
            return;
        }

        request.Place = _queue.AddLast(request);
        if (!request.OneRound)
        {
            desk.Agenda.Note(request, request.Began + request.Command.Wait!.Value);
        }

        if (_queue.Count > 1 || Lease is not null)
        {
            waiters.Watch(request);
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
        while (_round is null && Lease is null && !BackingOff && desk.Deployment.Ready && _queue.First is { } first)
        {
            Begin(first.Value);
        }

        _beginning = false;
    }

    /// <summary>The round is decided.</summary>
    public void Decided(AcquireBallot ballot)
    {
        if (ballot.Tally.Decision != Decision.Won)
        {
            Lost(ballot, ballot.Tally.Decision == Decision.NoQuorum ? AcquireOutcome.NoQuorum : AcquireOutcome.Conflicted);
            return;
        }

        var choice = ballot.Token;
        if (!ballot.Acquire.Fenced || choice.Settled)
        {
            Won(ballot, choice.Token, ballot.Tally.Granted, secondRound: false);
            return;
        }

        var raise = new TokenBallot(new RedisCall.RaiseToken(keys, ballot.Acquire.LockId, choice.Token), ballot, this);
        _round = raise;
        desk.Ballots.Open(raise, ballot.Asked);
    }

    /// <summary>The second round is decided.</summary>
    public void Decided(TokenBallot ballot, FencingToken token)
    {
        if (ballot.Tally.Decision == Decision.Won)
        {
            Won(ballot.First, token, ballot.Tally.Granted, secondRound: true);
        }
        else
        {
            Lost(ballot.First, ballot.Tally.Decision == Decision.NoQuorum ? AcquireOutcome.NoQuorum : AcquireOutcome.Expired);
        }
    }

    /// <summary>Answers a request that is not served any more: deadline, cancelled, or its client died.</summary>
    public void Withdraw(Request request, AcquireOutcome outcome)
    {
        if (_round is not null && _queue.First == request.Place)
        {
            AbandonRound(_round);
        }

        Leave(request);
        Refuse(request, outcome);
        Next();
        waiters.Forget(this);
    }

    /// <summary>The request this command made, while it waits.</summary>
    public Request? Find(LockProtocol.Acquire command) => _queue.FirstOrDefault(request => ReferenceEquals(request.Command, command));

    /// <summary>The lease is over: it was released, or a node majority said that it is gone.</summary>
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
        waiters.LeaseEnded(lease);
        desk.Log.Warning("{Resource}: the lease of {Client} ran out, lock {LockId}", resource, lease.Lease.Client, lease.Lease.LockId);
        desk.Events.Publish(new LockEvents.RanOut(lease.Lease));
        if (_queue.Count > 0)
        {
            desk.Agenda.Note(this, lease.KeysGoneAt);
        }

        waiters.Forget(this);
    }

    /// <summary>Answers everybody who waits: no request can ever be served.</summary>
    public void Reject(string reason)
    {
        while (_queue.First is { } first)
        {
            Leave(first.Value);
            Refuse(first.Value, AcquireOutcome.Rejected, reason);
        }
    }

    /// <summary>The time to try again has come.</summary>
    public override void OnDue() => Next();

    private void Begin(Request request)
    {
        request.Rounds++;
        var lockId = request.Command.LockId ?? desk.Seams.LockIds.Next();
        var began = desk.Clock.Now;
        var call = new RedisCall.Acquire(keys, lockId, request.Ttl, desk.Settings.Fencing);
        var ballot = new AcquireBallot(call, desk.QuorumFor(request.Mode), request, began, this);
        _round = ballot;
        desk.Ballots.OpenAmongVoters(ballot);
    }

    private void Won(AcquireBallot ballot, FencingToken token, int nodesLocked, bool secondRound)
    {
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
        _failures = 0;
        Leave(request);
        var lease = new Lease(resource, ballot.Acquire.LockId, request.Command.Client, token, request.Ttl, validity, nodesLocked);
        Lease = new HeldLease(request, lease, keys, ballot.Asked, now, this);
        desk.Agenda.Note(Lease, now + validity);
        desk.Reply(request.Client, new LockProtocol.Acquired(request.Command, lease));
        waiters.LeaseBegan(Lease);
        desk.Events.Publish(new LockEvents.Granted(lease, now - request.Began, request.Rounds, secondRound));
        RefuseThoseWhoDoNotWait();
    }

    private void Lost(AcquireBallot ballot, AcquireOutcome outcome)
    {
        _round = null;
        desk.Ballots.Undo(keys, ballot.Acquire.LockId, ballot.Asked);
        var request = ballot.Request;
        request.LastOutcome = outcome;
        desk.Events.Publish(new LockEvents.RoundFailed(resource, request.Command.Client, outcome, ballot.Tally));
        if (request.OneRound)
        {
            Leave(request);
            Refuse(request, outcome);
        }
        else
        {
            waiters.Watch(request);
            BackOff(ballot.HeldFor);
        }

        Next();
        waiters.Forget(this);
    }

    /// <summary>No later than the holder's key is gone, as far as it is known.</summary>
    private void BackOff(TimeSpan heldFor)
    {
        _failures++;
        var delay = desk.Settings.Retry.After(_failures, desk.Seams.Chance.Sample());
        if (heldFor > TimeSpan.Zero && heldFor < delay)
        {
            delay = heldFor;
        }

        desk.Agenda.Note(this, desk.Clock.Now + delay);
    }

    private void AbandonRound(Ballot round)
    {
        var acquire = round as AcquireBallot ?? ((TokenBallot)round).First;
        desk.Ballots.Withdraw(round);
        _round = null;
        desk.Ballots.Undo(keys, acquire.Acquire.LockId, acquire.Asked);
    }

    private void RefuseThoseWhoDoNotWait()
    {
        for (var place = _queue.First; place is not null;)
        {
            var next = place.Next;
            if (place.Value.OneRound)
            {
                Leave(place.Value);
                Refuse(place.Value, AcquireOutcome.Conflicted);
            }

            place = next;
        }
    }

    private void Leave(Request request)
    {
        if (request.Place is { List: not null } place)
        {
            _queue.Remove(place);
        }

        desk.Agenda.Strike(request);
        waiters.Unwatch(request);
        if (_queue.Count == 0)
        {
            desk.Agenda.Strike(this);
        }
    }

    private void Refuse(Request request, AcquireOutcome outcome, string? reason = null) =>
        desk.Reply(request.Client, new LockProtocol.NotAcquired(request.Command, outcome, reason ?? outcome.InWords(), request.Rounds));
}

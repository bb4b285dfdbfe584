using Akka.Event;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>One round: a lock id put to all nodes and, where their counters differ, the fencing token after it.</summary>
internal sealed class AcquireBallot(RedisCall.Acquire call, Quorum quorum, Request request, TimeSpan began, ResourceLock owner, Desk desk)
    : Ballot(call, quorum)
{
    private readonly long[] _counters = new long[quorum.NodeCount];
    private TokenBallot? _second;
    private TimeSpan _longestHeld;

    public Request Request => request;

    public RedisCall.Acquire Acquire => call;

    /// <summary>Before the first node was asked.</summary>
    public TimeSpan Began => began;

    /// <summary>The shortest time that a node will keep the other's key; zero when none said.</summary>
    public TimeSpan HeldFor { get; private set; }

    public override Decision Decision => InFull(Tally.Decision, request.Command.FullCount);

    public override void OnDecided()
    {
        if (Tally.Decision != Decision.Won)
        {
            WarnOfKeysKeptTooLong();
            owner.Lost(this, Tally.Decision == Decision.NoQuorum ? AcquireOutcome.NoQuorum : AcquireOutcome.Conflicted);
            return;
        }

        var choice = TokenChoice.From(_counters, Tally.Quorum);
        if (!call.Fenced || choice.Settled)
        {
            owner.Won(this, choice.Token, Tally, secondRound: false);
            return;
        }

        _second = new TokenBallot(new RedisCall.RaiseToken(call.Keys, call.LockId, choice.Token) { Trace = call.Trace }, this, owner);
        desk.Ballots.Open(_second, Asked);
    }

    /// <summary>Nobody wants the lock any more.</summary>
    public void Abandon()
    {
        Ballots.Withdraw(this);
        if (_second is not null)
        {
            Ballots.Withdraw(_second);
        }

        Undo();
    }

    /// <summary>Deletes the lock id on every node that was asked for it.</summary>
    public void Undo() => desk.Ballots.Undo(call.Keys, call.LockId, Asked);

    protected override void OnCounted(int node, Vote vote)
    {
        _counters[node] = vote.Counter;
        if (vote.HeldFor > TimeSpan.Zero && (HeldFor == TimeSpan.Zero || vote.HeldFor < HeldFor))
        {
            HeldFor = vote.HeldFor;
        }

        _longestHeld = vote.HeldFor > _longestHeld ? vote.HeldFor : _longestHeld;
    }

    private void WarnOfKeysKeptTooLong()
    {
        if (_longestHeld > desk.Settings.MaxTtl)
        {
            desk.Log.Warning(
                "{Resource}: a node keeps another's lock for {HeldFor}, longer than redlock.max-ttl; its clock was set back, or others write its keys",
                owner.Resource, _longestHeld);
        }
    }
}

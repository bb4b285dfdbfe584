using Akka.Actor;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// The calls of one connection: at most so many in flight, a bounded queue behind them, a time-out on each. A call that timed out stays
/// in flight until the node answers or the connection ends, so what a hung node holds is bounded too. A release that times out in the
/// queue is answered and still sent: the key it deletes is there all the same.
/// </summary>
internal sealed class CallWindow(NodeSettings settings, LocalClock clock, IRedisLink link, IActorRef self, Agenda agenda, Action<TimedOutCall> timedOut)
{
    private readonly Dictionary<RedisCall, PendingCall> _inFlight = [];
    private readonly Queue<PendingCall> _waiting = [];
    private int _live;

    /// <summary>Sends the call, or queues it, or answers that there is no room and returns false.</summary>
    /// <param name="sender">Who gets the answer; null when nobody waits for it.</param>
    public bool Take(RedisCall call, IActorRef? sender)
    {
        if (_live >= settings.Redlock.MaxQueued)
        {
            sender?.Tell(NodeAnswer.Of(settings.Node, call, VoteFailure.Overloaded, "too many calls are waiting for the node"), self);
            return false;
        }

        var now = clock.Now;
        var pending = new PendingCall(this, call, sender, now);
        agenda.Note(pending, now + settings.TimeoutOf(call));
        SendOrQueue(pending, now);
        return true;
    }

    /// <summary>
    /// Sends a call that has no time-out here. Where the window is full of calls the node does not answer, it waits for the first answer, which
    /// says as much as its own would: no more than the cap is ever in flight.
    /// </summary>
    public void Probe(RedisCall.Ping ping)
    {
        var now = clock.Now;
        SendOrQueue(new PendingCall(this, ping, null, now), now);
    }

    /// <summary>Takes the node's reply. True when the node was in time, reckoned from when the call was sent: its wait here is not the node's.</summary>
    /// <param name="now">When it was heard.</param>
    public bool Settle(RedisReply reply, TimeSpan now)
    {
        if (!_inFlight.Remove(reply.Call, out var pending))
        {
            return false;
        }

        var took = now - pending.SentAt!.Value;
        var prompt = took <= settings.TimeoutOf(reply.Call);
        agenda.Strike(pending);
        if (!pending.TimedOut)
        {
            pending.Sender?.Tell(NodeAnswer.Of(settings.Node, reply, took), self);
        }

        SendNext(now);
        return prompt;
    }

    /// <summary>Answers every call that has no answer yet: the connection is gone, or the node is skipped from now on.</summary>
    /// <param name="keepInFlight">Whether the node may still answer those that were sent.</param>
    /// <returns>The calls that were not sent, and those that were and whose fate is unknown.</returns>
    public List<RedisCall> Abandon(VoteFailure failure, string reason, bool keepInFlight)
    {
        List<RedisCall> abandoned = [.. _inFlight.Keys, .. _waiting.Select(pending => pending.Call)];
        foreach (var pending in _inFlight.Values.Concat(_waiting))
        {
            GiveUp(pending, failure, reason);
        }

        _waiting.Clear();
        _live = 0;
        if (!keepInFlight)
        {
            _inFlight.Clear();
        }

        return abandoned;
    }

    private void SendOrQueue(PendingCall pending, TimeSpan now)
    {
        if (_inFlight.Count < settings.Redlock.MaxInFlight)
        {
            Send(pending, now);
        }
        else
        {
            _live++;
            _waiting.Enqueue(pending);
        }
    }

    private void Send(PendingCall pending, TimeSpan now)
    {
        pending.SentAt = now;
        _inFlight.Add(pending.Call, pending);
        link.Send(pending.Call);
    }

    private void SendNext(TimeSpan now)
    {
        while (_inFlight.Count < settings.Redlock.MaxInFlight && _waiting.TryDequeue(out var next))
        {
            if (next.StillToSend)
            {
                _live--;
                Send(next, now);
            }
        }
    }

    private void GiveUp(PendingCall pending, VoteFailure failure, string reason)
    {
        if (pending.TimedOut)
        {
            return;
        }

        pending.TimedOut = true;
        agenda.Strike(pending);
        pending.Sender?.Tell(NodeAnswer.Of(settings.Node, pending.Call, failure, reason), self);
    }

    private void OnTimeout(PendingCall pending)
    {
        GiveUp(pending, pending.SentAt is not null ? VoteFailure.TimedOut : VoteFailure.Overloaded, "no answer within the node time-out");
        if (pending.SentAt is null && !pending.StillToSend)
        {
            _live--;
        }

        timedOut(new TimedOutCall(pending.Call, pending.SentAt, pending.TakenAt));
    }

    private sealed class PendingCall(CallWindow window, RedisCall call, IActorRef? sender, TimeSpan takenAt) : AgendaItem
    {
        public RedisCall Call => call;

        public IActorRef? Sender => sender;

        public TimeSpan TakenAt => takenAt;

        public TimeSpan? SentAt { get; set; }

        public bool TimedOut { get; set; }

        public bool StillToSend => !TimedOut || call is RedisCall.Release;

        public override void OnDue() => window.OnTimeout(this);
    }
}

/// <summary>A call that the node has not answered in time.</summary>
/// <param name="SentAt">Null when it was still waiting for a place in flight.</param>
/// <param name="TakenAt">When the window took it.</param>
internal readonly record struct TimedOutCall(RedisCall Call, TimeSpan? SentAt, TimeSpan TakenAt)
{
    /// <summary>Since when the node could have answered something.</summary>
    public TimeSpan WaitingSince => SentAt ?? TakenAt;
}

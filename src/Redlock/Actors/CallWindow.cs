using Akka.Actor;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// The calls of one connection: at most so many in flight, a bounded queue behind them, a time-out on each. A call that timed out stays
/// in flight until the node answers or the connection ends, so what a hung node holds is bounded too.
/// </summary>
internal sealed class CallWindow(NodeSettings settings, LocalClock clock, IRedisLink link, IActorRef self, Agenda agenda, Action<RedisCall> timedOut)
{
    private readonly Dictionary<RedisCall, PendingCall> _inFlight = [];
    private readonly Queue<PendingCall> _waiting = [];
    private int _live;

    /// <summary>Sends the call, or queues it, or answers that there is no room.</summary>
    /// <param name="sender">Who gets the answer; null when nobody waits for it.</param>
    public void Take(RedisCall call, IActorRef? sender)
    {
        if (_live >= settings.Redlock.MaxQueued)
        {
            sender?.Tell(NodeAnswer.Of(settings.Node, call, VoteFailure.Overloaded, "too many calls are waiting for the node"), self);
            return;
        }

        var pending = new PendingCall(this, call, sender);
        agenda.Note(pending, clock.Now + settings.TimeoutOf(call));
        if (_inFlight.Count < settings.Redlock.MaxInFlight)
        {
            Send(pending);
        }
        else
        {
            _live++;
            _waiting.Enqueue(pending);
        }
    }

    /// <summary>Sends a call past the cap, without a time-out: for probing a node whose window is full of calls it does not answer.</summary>
    public void Probe(RedisCall.Ping ping)
    {
        _inFlight.Add(ping, new PendingCall(this, ping, null) { TimedOut = true });
        link.Send(ping);
    }

    /// <summary>Takes the node's reply. False when the call had timed out before.</summary>
    public bool Settle(RedisReply reply)
    {
        if (!_inFlight.Remove(reply.Call, out var pending))
        {
            return false;
        }

        agenda.Strike(pending);
        if (!pending.TimedOut)
        {
            pending.Sender?.Tell(NodeAnswer.Of(settings.Node, reply), self);
        }

        SendNext();
        return !pending.TimedOut;
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

    private void Send(PendingCall pending)
    {
        pending.Sent = true;
        _inFlight.Add(pending.Call, pending);
        link.Send(pending.Call);
    }

    private void SendNext()
    {
        while (_inFlight.Count < settings.Redlock.MaxInFlight && _waiting.TryDequeue(out var next))
        {
            if (!next.TimedOut)
            {
                _live--;
                Send(next);
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
        if (!pending.Sent)
        {
            _live--;
        }

        GiveUp(pending, pending.Sent ? VoteFailure.TimedOut : VoteFailure.Overloaded, "no answer within the node time-out");
        timedOut(pending.Call);
    }

    private sealed class PendingCall(CallWindow window, RedisCall call, IActorRef? sender) : AgendaItem
    {
        public RedisCall Call => call;

        public IActorRef? Sender => sender;

        public bool Sent { get; set; }

        public bool TimedOut { get; set; }

        public override void OnDue() => window.OnTimeout(this);
    }
}

using Akka.Actor;
using Redlock.Messages;
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
            Answer(call, sender, VoteFailure.Overloaded, "too many calls are waiting for the node");
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
            Answer(pending, reply);
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

    /// <summary>Answers a call that is not carried out, as a failed vote or a lost reply.</summary>
    private void Answer(RedisCall call, IActorRef? sender, VoteFailure failure, string reason)
    {
        sender?.Tell(
            VoteReading.IsQuestion(call)
                ? new NodeProtocol.Voted(settings.Node, call, Vote.Failed(failure, reason))
                : new NodeProtocol.Answered(settings.Node, call, new RedisReply(call, ReplyKind.Lost, Reason: reason)),
            self);
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

    private void Answer(PendingCall pending, RedisReply reply)
    {
        pending.Sender?.Tell(
            VoteReading.IsQuestion(reply.Call)
                ? new NodeProtocol.Voted(settings.Node, reply.Call, VoteReading.Of(reply))
                : new NodeProtocol.Answered(settings.Node, reply.Call, reply),
            self);
    }

    private void GiveUp(PendingCall pending, VoteFailure failure, string reason)
    {
        if (pending.TimedOut)
        {
            return;
        }

        pending.TimedOut = true;
        agenda.Strike(pending);
        Answer(pending.Call, pending.Sender, failure, reason);
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

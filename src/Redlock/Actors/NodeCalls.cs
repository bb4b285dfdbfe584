using Akka.Actor;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// What a node is asked, over all its connections: the calls that are out, the releases whose fate is unknown, and how long it has left calls
/// unanswered. Runs inside the node actor.
/// </summary>
internal sealed class NodeCalls
{
    private readonly NodeSettings _settings;
    private readonly LocalClock _clock;
    private readonly IActorRef _self;
    private readonly Action _silent;
    private readonly Agenda _agenda = new();
    private readonly AgendaTimer _timer;
    private readonly UnsettledReleases _unsettled = new();
    private readonly Sweep _sweep;
    private readonly Breaker _breaker;
    private CallWindow? _window;
    private TimeSpan? _heard;

    /// <param name="silent">Called when so many calls in a row were not answered that the node is to be skipped.</param>
    public NodeCalls(NodeSettings settings, LocalClock clock, ITimerScheduler timers, IActorRef self, Action silent)
    {
        _settings = settings;
        _clock = clock;
        _self = self;
        _silent = silent;
        _timer = new AgendaTimer(_agenda, clock, timers);
        _sweep = new Sweep(_unsettled, timers, settings.Redlock.NodeTimeout);
        _breaker = new Breaker(settings.Redlock.Breaker.Failures);
    }

    /// <summary>Since the node was last heard; null when it never was.</summary>
    public TimeSpan? SinceHeard => _clock.Now - _heard;

    /// <summary>What the next incarnation of the node actor still owes the node.</summary>
    public Inheritance Legacy => new(_unsettled, _heard);

    /// <summary>The node has just introduced itself on this connection.</summary>
    public void Begin(IRedisLink link)
    {
        _window = new CallWindow(_settings, _clock, link, _self, _agenda, OnTimeout);
        _heard = _clock.Now;
        Sweep();
    }

    /// <summary>Passes a call on.</summary>
    /// <param name="asker">Who gets the answer; null when nobody waits for it.</param>
    public void Take(RedisCall call, IActorRef? asker)
    {
        if (call is RedisCall.Acquire acquire)
        {
            _unsettled.Forget(acquire.Keys, acquire.LockId.Value);
        }

        if (!_window!.Take(call, asker) && call is RedisCall.Release release)
        {
            _sweep.Postpone(release);
        }

        _timer.Set();
    }

    /// <summary>Answers a call that is not passed on.</summary>
    public void Refuse(RedisCall call, IActorRef? asker, VoteFailure failure, string reason)
    {
        if (call is RedisCall.Release release)
        {
            _unsettled.Add(release);
        }

        asker?.Tell(NodeAnswer.Of(_settings.Node, call, failure, reason), _self);
    }

    /// <summary>Asks whether the node answers again.</summary>
    public void Probe(RedisCall.Ping ping) => _window!.Probe(ping);

    /// <summary>Takes a reply of the node.</summary>
    public void Settle(RedisReply reply)
    {
        if (SettleInTime(reply))
        {
            Prompt();
        }

        _timer.Set();
    }

    /// <summary>Takes a reply of a node that is skipped: only the probe says whether it answers in time again.</summary>
    public void SettleWhileSkipped(RedisReply reply) => _ = SettleInTime(reply);

    /// <summary>The node has just answered in time.</summary>
    public void Prompt() => _breaker.Prompt(_heard!.Value);

    /// <summary>To be called when the timer of the time-outs has fired.</summary>
    public void TimeOut() => _timer.Fired();

    /// <summary>Answers every call that has no answer yet.</summary>
    /// <param name="keepInFlight">Whether the node may still answer those that were sent.</param>
    public void Abandon(VoteFailure failure, string reason, bool keepInFlight)
    {
        foreach (var release in _window?.Abandon(failure, reason, keepInFlight).OfType<RedisCall.Release>() ?? [])
        {
            _unsettled.Add(release);
        }
    }

    /// <summary>Sends the releases whose fate is unknown: the node is back.</summary>
    public void Sweep()
    {
        _sweep.Begin(Resend);
        _timer.Set();
    }

    /// <summary>Sends them once more, after the pause.</summary>
    public void SweepAgain()
    {
        _sweep.Repeat(Resend);
        _timer.Set();
    }

    /// <summary>Takes over from an earlier incarnation.</summary>
    public void Inherit(Inheritance inheritance)
    {
        foreach (var call in inheritance.Unsettled.Again())
        {
            _unsettled.Add(call);
        }

        _heard ??= inheritance.Heard;
    }

    /// <summary>False when the call had timed out before; a release that was carried out late needs no sweeping.</summary>
    private bool SettleInTime(RedisReply reply)
    {
        _heard = _clock.Now;
        var inTime = _window!.Settle(reply, _heard.Value);
        if (!inTime && reply is { Kind: ReplyKind.Done, Call: RedisCall.Release release })
        {
            _unsettled.Forget(release.Keys, release.LockId.Value);
        }

        return inTime;
    }

    private void OnTimeout(TimedOutCall call)
    {
        if (call is { SentAt: not null, Call: RedisCall.Release release })
        {
            _unsettled.Add(release);
        }

        if (_breaker.OpensWith(call))
        {
            _silent();
        }
    }

    private bool Resend(RedisCall call) => _window!.Take(call, null);

    /// <summary>What one incarnation leaves to the next.</summary>
    /// <param name="Heard">When the node was last heard.</param>
    public sealed record Inheritance(UnsettledReleases Unsettled, TimeSpan? Heard);
}

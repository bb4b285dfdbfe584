using Akka.Actor;
using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// One Redis node: owns its connection, passes calls on, answers each exactly once, and fails when the connection does.
/// </summary>
// Waiting --Connect--> Opening --LinkOpened--> Identifying --identity--> Open <--Ping answered-- Skipping
//    ^                    |                        |                       |  --failures in a row-->  |
//    `------ restart -----+------ LinkFailed ------+-----------------------+--------------------------'
internal sealed class RedisNodeActor : ReceiveActor, IWithTimers
{
    private const string SkippedReason = "the node does not answer and is skipped";

    private readonly NodeSettings _settings;
    private readonly IRedisLinkFactory _links;
    private readonly LocalClock _clock;
    private readonly Agenda _agenda = new();
    private readonly UnsettledReleases _unsettled = new();
    private readonly Breaker _breaker;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private AgendaTimer _agendaTimer = null!;
    private Sweep _sweep = null!;
    private IRedisLink? _link;
    private CallWindow? _window;
    private TimeSpan? _heard;
    private string? _failure;

    public RedisNodeActor(NodeSettings settings, LocalClock clock, IRedisLinkFactory links)
    {
        _settings = settings;
        _links = links;
        _clock = clock;
        _breaker = new Breaker(settings.Redlock.Breaker.Failures);
        Waiting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Who wants an answer to the present message; null when it was told without a sender.</summary>
    private IActorRef? Asker => Sender.IsNobody() || Sender.Equals(Context.System.DeadLetters) ? null : Sender;

    public static Props PropsFor(NodeSettings settings, LocalClock clock, IRedisLinkFactory links) =>
        Props.Create(() => new RedisNodeActor(settings, clock, links));

    protected override void PreStart()
    {
        _agendaTimer = new AgendaTimer(_agenda, _clock, Timers);
        _sweep = new Sweep(_unsettled, Timers, _settings.Redlock.NodeTimeout);
        Context.Parent.Tell(new NodeProtocol.Started(_settings.Node, _failure));
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // Every call gets its answer, and the next incarnation takes over what this one still owes the node: the mailbox outlives the restart.
        Abandon(VoteFailure.Disconnected, reason.Message, keepInFlight: false);
        Self.Tell(new Inheritance(_unsettled, _heard), Self);
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        _failure = reason.Message;
        base.PostRestart(reason);
    }

    protected override void PostStop()
    {
        _link?.Close();
        base.PostStop();
    }

    private void Waiting()
    {
        Receive<NodeProtocol.Connect>(connect => Timers.StartSingleTimer(Tick.OpenLink, Tick.OpenLink, connect.Delay));
        Receive<Tick>(tick => tick == Tick.OpenLink, _ =>
        {
            _link = _links.Open(_settings.Address, Self);
            Timers.StartSingleTimer(Tick.OpenTimedOut, Tick.OpenTimedOut, _settings.Redlock.Reconnect.Timeout);
            Become(Opening);
        });
        NotConnected();
    }

    private void Opening()
    {
        Receive<LinkOpened>(opened => opened.Link == _link, _ =>
        {
            var identify = new RedisCall.Identify(_settings.Keys.Marker);
            _link!.Send(identify);
            Become(() => Identifying(identify));
        });
        NotConnected();
    }

    private void Identifying(RedisCall.Identify identify)
    {
        Receive<RedisReply>(reply => reply.Call == identify, reply =>
        {
            if (reply is not { Kind: ReplyKind.Done, Payload: NodeIdentity identity })
            {
                throw new NodeLostException(reply.Reason ?? "the server did not say who it is");
            }

            Timers.Cancel(Tick.OpenTimedOut);
            _window = new CallWindow(_settings, _clock, _link!, Self, _agenda, OnTimeout);
            Become(Open);
            Context.Parent.Tell(new NodeProtocol.Connected(_settings.Node, identity, _clock.Now - _heard));
            _heard = _clock.Now;
            _sweep.Begin(Resend);
            _agendaTimer.Set();
        });
        NotConnected();
    }

    private void Open()
    {
        Receive<RedisReply>(reply =>
        {
            _heard = _clock.Now;
            if (_log.IsDebugEnabled)
            {
                _log.Debug("Node {Node}: {Call} answered {Kind} {Number}", _settings.Node + 1, reply.Call.GetType().Name, reply.Kind, reply.Number);
            }

            if (Settle(reply))
            {
                _breaker.Prompt(_heard.Value);
            }

            _agendaTimer.Set();
        });
        Receive<RedisCall>(call =>
        {
            if (call is RedisCall.Acquire acquire)
            {
                _unsettled.Forget(acquire.Keys, acquire.LockId.Value);
            }

            if (!_window!.Take(call, Asker) && call is RedisCall.Release release)
            {
                _sweep.Postpone(release);
            }

            _agendaTimer.Set();
        });
        Receive<Sweep.Due>(_ =>
        {
            _sweep.Repeat(Resend);
            _agendaTimer.Set();
        });
        Connected();
    }

    private void Skipping(RedisCall.Ping ping, TimeSpan began)
    {
        Receive<RedisReply>(reply =>
        {
            _heard = _clock.Now;
            Settle(reply);
            if (reply.Call != ping)
            {
                return;
            }

            Timers.Cancel(Tick.ProbeTimedOut);
            if (reply.Kind != ReplyKind.Done)
            {
                Timers.StartSingleTimer(Tick.ProbeDue, Tick.ProbeDue, _settings.Redlock.Breaker.ProbeInterval);
                return;
            }

            if (_clock.Now - began > _settings.Redlock.NodeTimeout)
            {
                // Alive, but too slow to be worth asking; a node that has just caught up answers the next one in time.
                StartProbing();
                return;
            }

            _breaker.Prompt(_clock.Now);
            Become(Open);
            Context.Parent.Tell(new NodeProtocol.Responsive(_settings.Node));
            _sweep.Begin(Resend);
            _agendaTimer.Set();
        });
        Receive<Tick>(tick => tick == Tick.ProbeDue, _ => StartProbing());
        Receive<Tick>(tick => tick == Tick.ProbeTimedOut, _ => throw Silent());
        Receive<RedisCall>(call => Refuse(call, VoteFailure.Skipped, SkippedReason));
        Receive<Sweep.Due>(_ => { });
        Connected();
    }

    private void Connected()
    {
        // Replies that came in before the time-out are heard before it, also when this process was too busy to look at them.
        Receive<AgendaTimer.WakeUp>(_ => Self.Tell(Tick.TimeoutsDue));
        Receive<Tick>(tick => tick == Tick.TimeoutsDue, _ => _agendaTimer.Fired());
        Receive<Inheritance>(Inherit);
        Receive<LinkFailed>(failed => failed.Link == _link, failed => throw new NodeLostException(failed.Reason));
        Receive<LinkFailed>(_ => { });
        Receive<LinkOpened>(_ => { });
    }

    private void NotConnected()
    {
        Receive<RedisCall>(call => Refuse(call, VoteFailure.Disconnected, "the node is not connected"));
        Receive<LinkFailed>(failed => failed.Link == _link, failed => throw new NodeLostException(failed.Reason));
        Receive<Tick>(tick => tick == Tick.OpenTimedOut, _ => throw Silent());
        Receive<Inheritance>(Inherit);
        Receive<LinkFailed>(_ => { });
        Receive<AgendaTimer.WakeUp>(_ => { });
        Receive<LinkOpened>(_ => { });
        Receive<RedisReply>(_ => { });
    }

    /// <summary>False when the call had timed out before; a release that was carried out late needs no sweeping.</summary>
    private bool Settle(RedisReply reply)
    {
        var inTime = _window!.Settle(reply, _heard!.Value);
        if (!inTime && reply is { Kind: ReplyKind.Done, Call: RedisCall.Release release })
        {
            _unsettled.Forget(release.Keys, release.LockId.Value);
        }

        return inTime;
    }

    private void Inherit(Inheritance inheritance)
    {
        foreach (var call in inheritance.Unsettled.Again())
        {
            _unsettled.Add(call);
        }

        _heard ??= inheritance.Heard;
    }

    private void Refuse(RedisCall call, VoteFailure failure, string reason)
    {
        if (call is RedisCall.Release release)
        {
            _unsettled.Add(release);
        }

        Asker?.Tell(NodeAnswer.Of(_settings.Node, call, failure, reason));
    }

    private void OnTimeout(TimedOutCall call)
    {
        if (call is { SentAt: not null, Call: RedisCall.Release release })
        {
            _unsettled.Add(release);
        }

        if (_breaker.OpensWith(call))
        {
            _log.Warning(
                "Node {Node} {Address}: no answer {Failures} times in a row, skipping it",
                _settings.Node + 1, _settings.Address, _settings.Redlock.Breaker.Failures);
            Context.Parent.Tell(new NodeProtocol.Unresponsive(_settings.Node, "it does not answer"));
            Abandon(VoteFailure.Skipped, SkippedReason, keepInFlight: true);
            StartProbing();
        }
    }

    private void Abandon(VoteFailure failure, string reason, bool keepInFlight)
    {
        foreach (var release in _window?.Abandon(failure, reason, keepInFlight).OfType<RedisCall.Release>() ?? [])
        {
            _unsettled.Add(release);
        }
    }

    private void StartProbing()
    {
        var ping = new RedisCall.Ping();
        _window!.Probe(ping);
        Timers.StartSingleTimer(Tick.ProbeTimedOut, Tick.ProbeTimedOut, _settings.Redlock.Reconnect.Timeout);
        var began = _clock.Now;
        Become(() => Skipping(ping, began));
    }

    private bool Resend(RedisCall call) => _window!.Take(call, null);

    private NodeLostException Silent() =>
        new($"{_settings.Address} did not answer within {_settings.Redlock.Reconnect.Timeout.TotalMilliseconds:0} ms");

    private enum Tick
    {
        OpenLink,
        OpenTimedOut,
        ProbeDue,
        ProbeTimedOut,
        TimeoutsDue,
    }

    private sealed record Inheritance(UnsettledReleases Unsettled, TimeSpan? Heard);
}

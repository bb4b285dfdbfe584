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
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private AgendaTimer _agendaTimer = null!;
    private readonly UnsettledReleases _unsettled = new();
    private IRedisLink? _link;
    private CallWindow? _window;
    private TimeSpan? _heard;
    private string? _failure;
    private int _failures;

    public RedisNodeActor(NodeSettings settings, LocalClock clock, IRedisLinkFactory links)
    {
        _settings = settings;
        _links = links;
        _clock = clock;
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
            Sweep();
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

            if (_window!.Settle(reply))
            {
                _failures = 0;
            }

            _agendaTimer.Set();
        });
        Receive<RedisCall>(call =>
        {
            if (call is RedisCall.Acquire acquire)
            {
                _unsettled.Forget(acquire.Keys, acquire.LockId.Value);
            }

            _window!.Take(call, Asker);
            _agendaTimer.Set();
        });
        Receive<Tick>(tick => tick == Tick.SweepAgain, _ =>
        {
            SendUnsettled();
            _unsettled.Clear();
            _agendaTimer.Set();
        });
        Connected();
    }

    private void Skipping(RedisCall.Ping ping)
    {
        Receive<RedisReply>(reply =>
        {
            _heard = _clock.Now;
            _window!.Settle(reply);
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

            _failures = 0;
            Become(Open);
            Context.Parent.Tell(new NodeProtocol.Responsive(_settings.Node));
            Sweep();
        });
        Receive<Tick>(tick => tick == Tick.ProbeDue, _ => StartProbing());
        Receive<Tick>(tick => tick == Tick.ProbeTimedOut, _ => throw new NodeLostException($"{_settings.Address} did not answer for {_settings.Redlock.Reconnect.Timeout.TotalMilliseconds:0} ms"));
        Receive<RedisCall>(call => Refuse(call, VoteFailure.Skipped, SkippedReason));
        Receive<Tick>(tick => tick == Tick.SweepAgain, _ => { });
        Connected();
    }

    private void Connected()
    {
        Receive<AgendaTimer.WakeUp>(_ => _agendaTimer.Fired());
        Receive<Inheritance>(Inherit);
        Receive<LinkFailed>(failed => failed.Link == _link, failed => throw new NodeLostException(failed.Reason));
        Receive<LinkFailed>(_ => { });
    }

    private void NotConnected()
    {
        Receive<RedisCall>(call => Refuse(call, VoteFailure.Disconnected, "the node is not connected"));
        Receive<LinkFailed>(failed => failed.Link == _link, failed => throw new NodeLostException(failed.Reason));
        Receive<Tick>(tick => tick == Tick.OpenTimedOut, _ => throw new NodeLostException($"{_settings.Address} did not answer within {_settings.Redlock.Reconnect.Timeout.TotalMilliseconds:0} ms"));
        Receive<Inheritance>(Inherit);
        Receive<LinkFailed>(_ => { });
        Receive<AgendaTimer.WakeUp>(_ => { });
        Receive<LinkOpened>(_ => { });
        Receive<RedisReply>(_ => { });
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

    private void OnTimeout(RedisCall call)
    {
        if (call is RedisCall.Release release)
        {
            _unsettled.Add(release);
        }

        if (++_failures == _settings.Redlock.Breaker.Failures)
        {
            _log.Warning("Node {Node} {Address}: no answer {Failures} times in a row, skipping it", _settings.Node + 1, _settings.Address, _failures);
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
        Become(() => Skipping(ping));
    }

    private void Sweep()
    {
        SendUnsettled();
        if (!_unsettled.IsEmpty)
        {
            Timers.StartSingleTimer(Tick.SweepAgain, Tick.SweepAgain, _settings.Redlock.NodeTimeout);
        }
    }

    private void SendUnsettled()
    {
        foreach (var call in _unsettled.Again())
        {
            _window!.Take(call, null);
        }
    }

    private enum Tick
    {
        OpenLink,
        OpenTimedOut,
        ProbeDue,
        ProbeTimedOut,
        SweepAgain,
    }

    private sealed record Inheritance(UnsettledReleases Unsettled, TimeSpan? Heard);
}

using System.Globalization;
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
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private NodeCalls _calls = null!;
    private IRedisLink? _link;
    private NodeProtocol.Started _started;

    public RedisNodeActor(NodeSettings settings, LocalClock clock, IRedisLinkFactory links)
    {
        _settings = settings;
        _links = links;
        _clock = clock;
        _started = new NodeProtocol.Started(settings.Node, null);
        Waiting();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Who wants an answer to the present message; null when it was told without a sender.</summary>
    private IActorRef? Asker => Sender.IsNobody() || Sender.Equals(Context.System.DeadLetters) ? null : Sender;

    public static Props PropsFor(NodeSettings settings, LocalClock clock, IRedisLinkFactory links) =>
        Props.Create(() => new RedisNodeActor(settings, clock, links));

    protected override void PreStart()
    {
        _calls = new NodeCalls(_settings, _clock, Timers, Self, Skip);
        Context.Parent.Tell(_started);
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // Every call gets its answer, and the next incarnation takes over what this one still owes the node: the mailbox outlives the restart.
        _calls.Abandon(VoteFailure.Disconnected, reason.Message, keepInFlight: false);
        Self.Tell(_calls.Legacy, Self);
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        _started = _started with { Failure = reason.Message, Silent = reason is NodeLostException { Silent: true } };
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
            Become(Open);
            Context.Parent.Tell(new NodeProtocol.Connected(_settings.Node, identity, _calls.SinceHeard));
            _calls.Begin(_link!);
            if (_settings.Process is { } process)
            {
                _link!.Listen(_settings.Keys.Hints, _settings.Keys.HintsTo + process, new HintListener(_settings.Node, Context.Parent, Self));
            }
        });
        NotConnected();
    }

    private void Open()
    {
        Receive<RedisReply>(reply =>
        {
            if (_log.IsDebugEnabled)
            {
                _log.Debug("Node {Node}: {Call} answered {Kind} {Number}", _settings.Node + 1, reply.Call.GetType().Name, reply.Kind, reply.Number);
            }

            _calls.Settle(reply);
        });
        Receive<RedisCall>(call => _calls.Take(call, Asker));
        Receive<Sweep.Due>(_ => _calls.SweepAgain());
        Connected();
    }

    private void Skipping(RedisCall.Ping ping, TimeSpan began)
    {
        Receive<RedisReply>(reply =>
        {
            _calls.SettleWhileSkipped(reply);
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

            _calls.Prompt();
            Become(Open);
            Context.Parent.Tell(new NodeProtocol.Responsive(_settings.Node));
            _calls.Sweep();
        });
        Receive<Tick>(tick => tick == Tick.ProbeDue, _ => StartProbing());
        Receive<Tick>(tick => tick == Tick.ProbeTimedOut, _ => throw Silent());
        Receive<RedisCall>(call => _calls.Refuse(call, Asker, VoteFailure.Skipped, SkippedReason));
        Receive<Sweep.Due>(_ => { });
        Connected();
    }

    private void Connected()
    {
        // Replies that came in before the time-out are heard before it, also when this process was too busy to look at them.
        Receive<AgendaTimer.WakeUp>(_ => Self.Tell(Tick.TimeoutsDue));
        Receive<Tick>(tick => tick == Tick.TimeoutsDue, _ => _calls.TimeOut());
        Receive<NodeCalls.Inheritance>(inheritance => _calls.Inherit(inheritance));
        Receive<LinkFailed>(failed => failed.Link == _link, failed => throw Lost(failed));
        Receive<LinkFailed>(_ => { });
        Receive<LinkOpened>(_ => { });
    }

    private void NotConnected()
    {
        Receive<RedisCall>(call => _calls.Refuse(call, Asker, VoteFailure.Disconnected, "the node is not connected"));
        Receive<LinkFailed>(failed => failed.Link == _link, failed => throw Lost(failed));
        Receive<Tick>(tick => tick == Tick.OpenTimedOut, _ => throw Silent());
        Receive<NodeCalls.Inheritance>(inheritance => _calls.Inherit(inheritance));
        Receive<LinkFailed>(_ => { });
        Receive<AgendaTimer.WakeUp>(_ => { });
        Receive<Tick>(tick => tick == Tick.TimeoutsDue, _ => { });
        Receive<LinkOpened>(_ => { });
        Receive<RedisReply>(_ => { });
    }

    private void Skip()
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"no answer to {_settings.Redlock.Breaker.Failures} calls in a row, it is skipped");
        Context.Parent.Tell(new NodeProtocol.Unresponsive(_settings.Node, reason));
        _calls.Abandon(VoteFailure.Skipped, SkippedReason, keepInFlight: true);
        StartProbing();
    }

    private void StartProbing()
    {
        var ping = new RedisCall.Ping();
        _calls.Probe(ping);
        Timers.StartSingleTimer(Tick.ProbeTimedOut, Tick.ProbeTimedOut, _settings.Redlock.Reconnect.Timeout);
        var began = _clock.Now;
        Become(() => Skipping(ping, began));
    }

    private static NodeLostException Lost(LinkFailed failed) => new(failed.Reason) { Silent = failed.TimedOut };

    private NodeLostException Silent() =>
        new($"{_settings.Address} did not answer within {_settings.Redlock.Reconnect.Timeout.TotalMilliseconds:0} ms") { Silent = true };

    private enum Tick
    {
        OpenLink,
        OpenTimedOut,
        ProbeDue,
        ProbeTimedOut,
        TimeoutsDue,
    }
}

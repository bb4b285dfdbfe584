using Akka.Actor;
using Akka.TestKit;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class RedisNodeActorSpecs : LockSpec
{
    private IActorRef _node = ActorRefs.Nobody;
    private TestProbe _parent = null!;
    private TestProbe _asker = null!;

    private ScriptedNode Server => Nodes[0];

    [Fact]
    public void Node_should_say_that_it_started_and_connect_when_told()
    {
        Prepare(1);
        StartNode();

        Assert.Equal(new NodeProtocol.Started(0, null), _parent.ExpectMsg<NodeProtocol.Started>());
        Assert.Equal(0, Server.LinksOpened);
        Connect();

        var connected = _parent.ExpectMsg<NodeProtocol.Connected>();
        Assert.Equal(Server.RunId, connected.Identity.RunId);
        Assert.Null(connected.SinceHeard);
    }

    [Fact]
    public void Node_should_answer_every_call_at_once_while_it_is_not_connected()
    {
        Prepare(1);
        StartNode();

        Ask(Acquire());

        Assert.Equal(VoteFailure.Disconnected, Vote().Failure);
    }

    [Fact]
    public void Node_should_pass_calls_on_and_bring_their_answers()
    {
        StartConnected();

        var call = Acquire();
        Ask(call);
        Ask(new RedisCall.Ping());

        Assert.Equal(new NodeProtocol.Voted(0, call, Redlock.Protocol.Vote.Granted(1)), _asker.ExpectMsg<NodeProtocol.Voted>());
        Assert.Equal(ReplyKind.Done, _asker.ExpectMsg<NodeProtocol.Answered>().Reply.Kind);
    }

    [Fact]
    public void Node_should_answer_nobody_when_nobody_asked()
    {
        StartConnected();

        _node.Tell(new RedisCall.Release(Keys("r"), new LockId("a")), ActorRefs.NoSender);

        _ = Assert.Single(Server.Sent<RedisCall.Release>());
        AssertAllWasHeard();
    }

    [Fact]
    public void Node_should_answer_a_call_that_gets_no_answer_after_the_timeout_and_drop_the_late_one()
    {
        StartConnected();
        Server.Hang();

        Ask(Acquire());
        Advance(49);
        _asker.ExpectNoMsg(TimeSpan.Zero);
        Advance(1);
        Assert.Equal(VoteFailure.TimedOut, Vote().Failure);
        Server.Resume();

        _asker.ExpectNoMsg(TimeSpan.Zero);
        AssertAllWasHeard();
    }

    [Fact]
    public void The_timeout_should_be_a_share_of_a_short_ttl()
    {
        StartConnected();
        Server.Hang();

        Ask(new RedisCall.Acquire(Keys("r"), new LockId("a"), Ms(100), fenced: true));
        Advance(10);

        Assert.Equal(VoteFailure.TimedOut, Vote().Failure);
    }

    [Fact]
    public void A_counting_server_should_never_see_more_calls_in_flight_than_allowed()
    {
        StartConnected();
        Server.ReplyDelay = Ms(5);

        for (var call = 0; call < 100; call++)
        {
            Ask(Acquire());
        }

        Assert.Equal(10, Server.MostInFlight);
        Advance(1_000);
        Assert.Equal(100, Votes().Count);
        Assert.Equal(10, Server.MostInFlight);
    }

    [Fact]
    public void A_hung_server_should_see_no_more_than_the_cap_however_long_it_hangs()
    {
        StartConnected(settings => settings with { MaxInFlight = 4 });
        Server.Hang();

        for (var step = 0; step < 150; step++)
        {
            Ask(Acquire());
            Advance(10);
        }

        Assert.Equal(4, Server.MostInFlight);
    }

    [Fact]
    public void What_waits_for_a_place_should_be_bounded()
    {
        StartConnected(settings => settings with { MaxInFlight = 2, MaxQueued = 3 });
        Server.Hang();

        for (var call = 0; call < 6; call++)
        {
            Ask(Acquire());
        }

        Assert.Equal(VoteFailure.Overloaded, Vote().Failure);
        _asker.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void Calls_should_be_carried_out_in_the_order_they_came()
    {
        StartConnected(settings => settings with { MaxInFlight = 2 });
        Server.ReplyDelay = Ms(1);
        var calls = Enumerable.Range(0, 20).Select(_ => Acquire()).ToArray();

        foreach (var call in calls)
        {
            Ask(call);
        }

        Advance(100);

        Assert.Equal(calls, Server.Sent<RedisCall.Acquire>());
    }

    [Fact]
    public void The_breaker_should_open_after_failures_in_a_row_and_answer_at_once_while_open()
    {
        StartConnected();
        Server.Hang();
        AskAndWaitForTimeout(2);
        _parent.ExpectNoMsg(TimeSpan.Zero);

        AskAndWaitForTimeout(1);

        Assert.Equal(0, _parent.ExpectMsg<NodeProtocol.Unresponsive>().Node);
        Ask(Acquire());
        Assert.Equal(VoteFailure.Skipped, Vote().Failure);
    }

    [Fact]
    public void An_answer_in_time_should_begin_the_count_of_failures_anew()
    {
        StartConnected();
        Server.Script = call => call is RedisCall.Extend ? null : new RedisReply(call, ReplyKind.Error, Reason: "ERR");
        Server.Hang();
        AskAndWaitForTimeout(2);
        Server.Resume();
        Ask(Acquire());
        Assert.Equal(VoteFailure.ErrorReply, Vote().Failure);

        Server.Hang();
        AskAndWaitForTimeout(2);

        _parent.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void The_breaker_should_close_when_the_probe_is_answered()
    {
        StartConnected();
        OpenBreaker();

        Server.Resume();
        Advance(100);

        _ = _parent.ExpectMsg<NodeProtocol.Responsive>();
        Ask(Acquire("another"));
        Assert.Equal(VoteKind.Granted, Vote().Kind);
    }

    [Fact]
    public void The_breaker_should_stay_open_while_the_server_answers_too_slowly()
    {
        StartConnected();
        Server.ReplyDelay = Ms(60);
        AskAndWaitForTimeout(3);
        _ = _parent.ExpectMsg<NodeProtocol.Unresponsive>();

        Advance(5_000);
        _parent.ExpectNoMsg(TimeSpan.Zero);
        Server.ReplyDelay = Ms(10);
        Advance(100);

        _ = _parent.ExpectMsg<NodeProtocol.Responsive>();
    }

    [Fact]
    public void The_breaker_should_stay_open_while_the_probe_is_answered_with_an_error()
    {
        StartConnected();
        Server.Script = call => call is RedisCall.Ping ? new RedisReply(call, ReplyKind.Error, Reason: "LOADING") : null;
        OpenBreaker();
        Server.Resume();
        Advance(1_000);
        _parent.ExpectNoMsg(TimeSpan.Zero);

        Server.Script = _ => null;
        Advance(100);

        _ = _parent.ExpectMsg<NodeProtocol.Responsive>();
    }

    [Fact]
    public void The_breaker_of_a_server_that_answers_should_not_open_because_many_calls_wait()
    {
        StartConnected();
        Server.ReplyDelay = Ms(10);

        for (var call = 0; call < 500; call++)
        {
            Ask(Acquire());
        }

        Advance(1_000);

        _parent.ExpectNoMsg(TimeSpan.Zero);
        Assert.Equal(500, Votes().Count);
    }

    [Fact]
    public void A_release_that_waits_too_long_for_its_place_should_still_be_sent()
    {
        StartConnected(settings => settings with { MaxInFlight = 1 });
        Server.ReplyDelay = Ms(40);
        Ask(Acquire());
        Ask(Acquire());
        Ask(new RedisCall.Release(Keys("r"), new LockId("a")));

        Advance(60);
        Assert.Equal(3, Votes().Count);
        Advance(200);

        _ = Assert.Single(Server.Sent<RedisCall.Release>());
    }

    [Fact]
    public void A_server_that_stays_silent_should_be_connected_anew()
    {
        StartConnected();
        OpenBreaker();

        Advance(2_000);

        Assert.Contains("did not answer", _parent.ExpectMsg<NodeProtocol.Started>().Failure, StringComparison.Ordinal);
        Connect(100);
        Advance(100);
        Assert.Equal(2, Server.LinksOpened);
    }

    [Fact]
    public void A_broken_connection_should_fail_every_call_that_is_out_and_the_actor_with_it()
    {
        StartConnected(settings => settings with { MaxInFlight = 2 });
        Server.Hang();
        for (var call = 0; call < 5; call++)
        {
            Ask(Acquire());
        }

        Server.Break("the connection was reset");

        Assert.Equal("the connection was reset", _parent.ExpectMsg<NodeProtocol.Started>().Failure);
        var votes = Votes();
        Assert.Equal(5, votes.Count);
        Assert.All(votes, vote => Assert.Equal(VoteFailure.Disconnected, vote.Failure));
        AssertAllWasHeard();
    }

    [Fact]
    public void A_call_that_comes_between_failure_and_restart_should_be_answered()
    {
        StartConnected();
        Server.Fail();

        Ask(Acquire());

        Assert.Equal(VoteFailure.Disconnected, Vote().Failure);
    }

    [Fact]
    public void A_server_that_does_not_say_who_it_is_should_be_connected_anew()
    {
        Prepare(1);
        Server.Script = ErrorOn<RedisCall.Identify>("NOAUTH Authentication required");
        StartNode();
        _ = _parent.ExpectMsg<NodeProtocol.Started>();

        Connect();

        Assert.Equal("NOAUTH Authentication required", _parent.ExpectMsg<NodeProtocol.Started>().Failure);
    }

    [Fact]
    public void A_connection_that_takes_too_long_should_have_failed()
    {
        Prepare(1);
        Server.Hang();
        StartNode();
        _ = _parent.ExpectMsg<NodeProtocol.Started>();
        Connect();

        Advance(1_999);
        _parent.ExpectNoMsg(TimeSpan.Zero);
        Advance(1);

        Assert.Contains("did not answer within 2000 ms", _parent.ExpectMsg<NodeProtocol.Started>().Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_after_a_failure_should_tell_how_long_the_server_was_silent()
    {
        StartConnected();
        Advance(1_000);
        Ask(new RedisCall.Ping());
        Advance(2_000);
        Server.Break();
        _ = _parent.ExpectMsg<NodeProtocol.Started>();
        Connect(500);
        Advance(500);

        Assert.Equal(Ms(2_500), _parent.ExpectMsg<NodeProtocol.Connected>().SinceHeard);
    }

    [Fact]
    public void Releases_whose_fate_is_unknown_should_be_sent_when_the_connection_is_back_and_once_more()
    {
        StartConnected();
        Server.Hang();
        Ask(new RedisCall.Release(Keys("in flight"), new LockId("a")));
        Server.Fail();
        Ask(new RedisCall.Release(Keys("disconnected"), new LockId("b")));
        Server.Restart(keepingData: true);
        Server.Calls.Clear();
        _ = _parent.ExpectMsg<NodeProtocol.Started>();
        Connect();
        Assert.Equal(["a", "b"], ReleasedIds());

        Advance(50);
        Assert.Equal(["a", "b", "a", "b"], ReleasedIds());
        Advance(5_000);

        Assert.Equal(4, Server.Sent<RedisCall.Release>().Count());
    }

    [Fact]
    public void A_swept_release_that_is_not_answered_should_time_out_like_any_other()
    {
        StartConnected(settings => settings with { Breaker = settings.Breaker with { Failures = 1 } });
        Server.Fail();
        Ask(new RedisCall.Release(Keys("r"), new LockId("a")));
        Server.Recover();
        _ = _parent.ExpectMsg<NodeProtocol.Started>();
        Server.HangsOn = call => call is RedisCall.Release;
        Connect();
        _ = _parent.ExpectMsg<NodeProtocol.Connected>();

        Advance(50);

        _ = _parent.ExpectMsg<NodeProtocol.Unresponsive>();
    }

    [Fact]
    public void A_sweep_should_not_take_a_lock_that_was_taken_anew_with_the_same_id()
    {
        StartConnected();
        Server.Hang();
        Ask(new RedisCall.Release(Keys("mine"), new LockId("mine")));
        Advance(50);
        Server.Resume();
        Advance(10);
        Ask(Acquire("mine", "mine"));

        Server.Break();
        _ = _parent.FishForMessage(message => message is NodeProtocol.Started);
        Connect();
        Advance(5_000);

        Assert.Equal("mine", Server.ValueOf(Keys("mine").Lock));
    }

    [Fact]
    public void What_a_hung_server_costs_should_be_bounded()
    {
        StartConnected(settings => settings with { MaxQueued = 100 });
        Server.Hang();
        for (var call = 0; call < 20_000; call++)
        {
            Ask(new RedisCall.Release(Keys("r"), new LockId($"{call}")));
        }

        Advance(2_100);
        Assert.Equal(20_000, Votes().Count);
        Server.Resume();
        Server.Calls.Clear();
        _ = _parent.FishForMessage(message => message is NodeProtocol.Started);
        Connect();
        Advance(10);

        Assert.InRange(Server.Calls.Count, 100, UnsettledReleases.Capacity + 1);
    }

    [Fact]
    public void Messages_of_a_link_that_is_gone_should_change_nothing()
    {
        StartConnected();
        var gone = new ScriptedLink(Server, _node);

        _node.Tell(new LinkFailed(gone, "long ago"));
        _node.Tell(new LinkOpened(gone));
        _node.Tell(new RedisReply(new RedisCall.Ping(), ReplyKind.Done));

        Ask(Acquire());
        Assert.Equal(VoteKind.Granted, Vote().Kind);
        AssertAllWasHeard();
    }

    private static LockKeys Keys(string resource) => new KeyNames("").For(new Resource(resource));

    private static RedisCall.Acquire Acquire(string resource = "r", string id = "a") =>
        new(Keys(resource), new LockId(id), TimeSpan.FromSeconds(10), fenced: true);

    private IEnumerable<string> ReleasedIds() => Server.Sent<RedisCall.Release>().Select(release => release.LockId.Value);

    private void StartConnected(Func<RedlockSettings, RedlockSettings>? change = null)
    {
        Prepare(1, change);
        StartNode();
        Connect();
        _ = _parent.ExpectMsg<NodeProtocol.Started>();
        _ = _parent.ExpectMsg<NodeProtocol.Connected>();
        Server.Calls.Clear();
    }

    private void StartNode()
    {
        _parent = CreateTestProbe();
        _asker = CreateTestProbe();
        var settings = new NodeSettings(0, Settings.Nodes[0], new KeyNames(""), Settings);
        var props = RedisNodeActor.PropsFor(settings, new LocalClock(new VirtualClock(Time)), new ScriptedLinks(Nodes));
        var parent = _parent.Ref;
        _ = Sys.ActorOf(Props.Create(() => new Supervisor(props, parent)));
        _node = _parent.ExpectMsg<IActorRef>();
    }

    private void Connect(double delay = 0)
    {
        _node.Tell(new NodeProtocol.Connect(Ms(delay)), _parent.Ref);
        Advance(0);
    }

    private void Ask(RedisCall call) => _node.Tell(call, _asker.Ref);

    private Vote Vote() => _asker.ExpectMsg<NodeProtocol.Voted>(TimeSpan.FromSeconds(1)).Vote;

    private List<Vote> Votes()
    {
        List<Vote> votes = [];
        while (_asker.HasMessages)
        {
            votes.Add(Vote());
        }

        return votes;
    }

    private void AskAndWaitForTimeout(int times)
    {
        for (var time = 0; time < times; time++)
        {
            Ask(Acquire());
            Advance(50);
            Assert.Equal(VoteFailure.TimedOut, Vote().Failure);
        }
    }

    private void OpenBreaker()
    {
        Server.Hang();
        AskAndWaitForTimeout(3);
        _ = _parent.ExpectMsg<NodeProtocol.Unresponsive>();
    }

    /// <summary>In the coordinator's place: passes on what the node tells its parent.</summary>
    private sealed class Supervisor : ReceiveActor
    {
        public Supervisor(Props node, IActorRef parent)
        {
            parent.Tell(Context.ActorOf(node, "node"));
            ReceiveAny(parent.Forward);
        }

        protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfCoordinator();
    }
}

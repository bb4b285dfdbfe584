using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class RedisNodeActorSpecs : NodeActorSpec
{
    [Fact]
    public void Node_should_say_that_it_started_and_connect_when_told()
    {
        Prepare(1);
        StartNode();

        Assert.Equal(new NodeProtocol.Started(0, null), Parent.ExpectMsg<NodeProtocol.Started>());
        Assert.Equal(0, Server.LinksOpened);
        Connect();

        var connected = Parent.ExpectMsg<NodeProtocol.Connected>();
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

        Assert.Equal(new NodeProtocol.Voted(0, call, Redlock.Protocol.Vote.Granted(1)), Asker.ExpectMsg<NodeProtocol.Voted>());
        Assert.Equal(ReplyKind.Done, Asker.ExpectMsg<NodeProtocol.Answered>().Reply.Kind);
    }

    [Fact]
    public void Node_should_answer_nobody_when_nobody_asked()
    {
        StartConnected();

        Node.Tell(new RedisCall.Release(Keys("r"), new LockId("a")), ActorRefs.NoSender);

        _ = Assert.Single(Server.Sent<RedisCall.Release>());
        AssertAllWasHeard();
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

        Assert.Equal("the connection was reset", Parent.ExpectMsg<NodeProtocol.Started>().Failure);
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
        _ = Parent.ExpectMsg<NodeProtocol.Started>();

        Connect();

        Assert.Equal("NOAUTH Authentication required", Parent.ExpectMsg<NodeProtocol.Started>().Failure);
    }

    [Fact]
    public void A_connection_that_takes_too_long_should_have_failed()
    {
        Prepare(1);
        Server.Hang();
        StartNode();
        _ = Parent.ExpectMsg<NodeProtocol.Started>();
        Connect();

        Advance(1_999);
        Parent.ExpectNoMsg(TimeSpan.Zero);
        Advance(1);

        Assert.Contains("did not answer within 2000 ms", Parent.ExpectMsg<NodeProtocol.Started>().Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_that_got_no_answer_in_time_should_make_the_node_silent_not_gone(bool timedOut)
    {
        Prepare(1);
        Server.Hang();
        StartNode();
        _ = Parent.ExpectMsg<NodeProtocol.Started>();
        Connect();
        Advance(100);

        Node.Tell(new LinkFailed(Server.Link, "no answer in time") { TimedOut = timedOut });

        Assert.Equal(timedOut, Parent.ExpectMsg<NodeProtocol.Started>().Silent);
    }

    [Fact]
    public void A_connection_after_a_failure_should_tell_how_long_the_server_was_silent()
    {
        StartConnected();
        Advance(1_000);
        Ask(new RedisCall.Ping());
        Advance(2_000);
        Server.Break();
        _ = Parent.ExpectMsg<NodeProtocol.Started>();
        Connect(500);
        Advance(500);

        Assert.Equal(Ms(2_500), Parent.ExpectMsg<NodeProtocol.Connected>().SinceHeard);
    }

    [Fact]
    public void Messages_of_a_link_that_is_gone_should_change_nothing()
    {
        StartConnected();
        var gone = new ScriptedLink(Server, Node);

        Node.Tell(new LinkFailed(gone, "long ago"));
        Node.Tell(new LinkOpened(gone));
        Node.Tell(new RedisReply(new RedisCall.Ping(), ReplyKind.Done));

        Ask(Acquire());
        Assert.Equal(VoteKind.Granted, Vote().Kind);
        AssertAllWasHeard();
    }
}

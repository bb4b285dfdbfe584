using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class BreakerSpecs : NodeActorSpec
{
    [Fact]
    public void The_breaker_should_open_after_failures_in_a_row_and_answer_at_once_while_open()
    {
        StartConnected();
        Server.Hang();
        AskAndWaitForTimeout(2);
        Parent.ExpectNoMsg(TimeSpan.Zero);

        AskAndWaitForTimeout(1);

        Assert.Equal(0, Parent.ExpectMsg<NodeProtocol.Unresponsive>().Node);
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

        Parent.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void The_breaker_should_close_when_the_probe_is_answered()
    {
        StartConnected();
        OpenBreaker();

        Server.Resume();
        Advance(100);

        _ = Parent.ExpectMsg<NodeProtocol.Responsive>();
        Ask(Acquire("another"));
        Assert.Equal(VoteKind.Granted, Vote().Kind);
    }

    [Fact]
    public void The_breaker_should_stay_open_while_the_server_answers_too_slowly()
    {
        StartConnected();
        Server.ReplyDelay = Ms(60);
        AskAndWaitForTimeout(3);
        _ = Parent.ExpectMsg<NodeProtocol.Unresponsive>();

        Advance(5_000);
        Parent.ExpectNoMsg(TimeSpan.Zero);
        Server.ReplyDelay = Ms(10);
        Advance(100);

        _ = Parent.ExpectMsg<NodeProtocol.Responsive>();
    }

    [Fact]
    public void The_breaker_should_stay_open_while_the_probe_is_answered_with_an_error()
    {
        StartConnected();
        Server.Script = call => call is RedisCall.Ping ? new RedisReply(call, ReplyKind.Error, Reason: "LOADING") : null;
        OpenBreaker();
        Server.Resume();
        Advance(1_000);
        Parent.ExpectNoMsg(TimeSpan.Zero);

        Server.Script = _ => null;
        Advance(100);

        _ = Parent.ExpectMsg<NodeProtocol.Responsive>();
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

        Parent.ExpectNoMsg(TimeSpan.Zero);
        Assert.Equal(500, Votes().Count);
    }

    [Fact]
    public void A_server_that_stays_silent_should_be_connected_anew()
    {
        StartConnected();
        OpenBreaker();

        Advance(2_000);

        Assert.Contains("did not answer", Parent.ExpectMsg<NodeProtocol.Started>().Failure, StringComparison.Ordinal);
        Connect(100);
        Advance(100);
        Assert.Equal(2, Server.LinksOpened);
    }
}

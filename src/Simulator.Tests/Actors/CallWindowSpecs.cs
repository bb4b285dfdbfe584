using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class CallWindowSpecs : NodeActorSpec
{
    [Fact]
    public void Node_should_answer_a_call_that_gets_no_answer_after_the_timeout_and_drop_the_late_one()
    {
        StartConnected();
        Server.Hang();

        Ask(Acquire());
        Advance(49);
        Asker.ExpectNoMsg(TimeSpan.Zero);
        Advance(1);
        Assert.Equal(VoteFailure.TimedOut, Vote().Failure);
        Server.Resume();

        Asker.ExpectNoMsg(TimeSpan.Zero);
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
        Asker.ExpectNoMsg(TimeSpan.Zero);
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
}

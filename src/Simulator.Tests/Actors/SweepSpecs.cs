using Redlock.Actors;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class SweepSpecs : NodeActorSpec
{
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
    public void Releases_whose_fate_is_unknown_should_be_sent_when_the_connection_is_back_and_once_more()
    {
        StartConnected();
        Server.Hang();
        Ask(new RedisCall.Release(Keys("in flight"), new LockId("a")));
        Server.Fail();
        Ask(new RedisCall.Release(Keys("disconnected"), new LockId("b")));
        Server.Restart(keepingData: true);
        Server.Calls.Clear();
        _ = Parent.ExpectMsg<NodeProtocol.Started>();
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
        _ = Parent.ExpectMsg<NodeProtocol.Started>();
        Server.HangsOn = call => call is RedisCall.Release;
        Connect();
        _ = Parent.ExpectMsg<NodeProtocol.Connected>();

        Advance(50);

        _ = Parent.ExpectMsg<NodeProtocol.Unresponsive>();
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
        _ = Parent.FishForMessage(message => message is NodeProtocol.Started);
        Connect();
        Advance(5_000);

        Assert.Equal("mine", Server.Keyspace.ValueOf(Keys("mine").Lock));
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
        _ = Parent.FishForMessage(message => message is NodeProtocol.Started);
        Connect();
        Advance(10);

        Assert.InRange(Server.Calls.Count, 100, UnsettledReleases.Capacity + 1);
    }
}

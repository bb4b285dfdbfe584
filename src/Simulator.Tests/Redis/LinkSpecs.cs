using Akka.TestKit.Xunit2;
using Redlock.Protocol;
using Redlock.Redis;
using Redlock.Redis.StackExchange;
using Xunit;

namespace Simulator.Tests.Redis;

/// <summary>What tests of links share: the test actor owns the links.</summary>
public abstract class LinkSpecs() : TestKit("akka.test.single-expect-default = 15s")
{
    protected static RedisLinkSettings Settings { get; } = new(TimeSpan.FromSeconds(10));

    protected static LockId Mine { get; } = new("mine");

    protected static LockId Others { get; } = new("others");

    protected static TimeSpan Ttl { get; } = TimeSpan.FromSeconds(10);

    protected IRedisLink Dial(NodeAddress address, RedisLinkSettings? settings = null) =>
        new StackExchangeRedisLinkFactory(settings ?? Settings).Open(address, TestActor);

    protected IRedisLink Open(NodeAddress address, RedisLinkSettings? settings = null)
    {
        var link = Dial(address, settings);
        var opened = ExpectMsg<object>();
        Assert.True(opened is LinkOpened, (opened as LinkFailed)?.Reason);
        Assert.Same(link, ((LinkOpened)opened).Link);
        return link;
    }

    protected string FailToOpen(NodeAddress address, RedisLinkSettings? settings = null)
    {
        var link = Dial(address, settings);
        var failed = ExpectMsg<LinkFailed>();
        Assert.Same(link, failed.Link);
        return failed.Reason;
    }

    protected RedisReply Ask(IRedisLink link, RedisCall call)
    {
        link.Send(call);
        var reply = ExpectMsg<RedisReply>();
        Assert.Same(call, reply.Call);
        return reply;
    }

    protected static void AssertDone(long number, RedisReply reply)
    {
        Assert.Equal((ReplyKind.Done, null), (reply.Kind, reply.Reason));
        Assert.Equal(number, reply.Number);
    }

    protected T Payload<T>(IRedisLink link, RedisCall call)
    {
        var reply = Ask(link, call);
        Assert.Equal((ReplyKind.Done, null), (reply.Kind, reply.Reason));
        return Assert.IsType<T>(reply.Payload);
    }

    protected static LockKeys KeysOf(string resource) => new("lock:" + resource, "token:" + resource);

    protected static RedisCall.Acquire Acquire(LockKeys keys, LockId? id = null, bool fenced = true, TimeSpan? ttl = null) =>
        new(keys, id ?? Mine, ttl ?? Ttl, fenced);
}

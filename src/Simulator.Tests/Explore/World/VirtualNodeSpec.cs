using System.Text;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.World;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>One virtual node on a clock that stands still, and the calls that are made to it.</summary>
public abstract class VirtualNodeSpec : IDisposable
{
    private protected static readonly KeyNames Names = new("");
    private protected static readonly LockKeys Keys = Names.For(new Resource("r"));
    private protected static readonly LockId Mine = new("mine");
    private protected static readonly LockId Others = new("others");

    private protected VirtualNodeSpec()
    {
        Node = new VirtualNode(1, Clock, RunIdOf('a'));
        _ = Node.LoadScripts();
    }

    private protected SteppedClock Clock { get; } = new();

    private protected VirtualNode Node { get; }

    public void Dispose()
    {
        Node.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static string RunIdOf(char digit) => new(digit, 40);

    private protected static RedisCall.Acquire Acquire(LockId id, int ttl = 10_000, bool fenced = true) =>
        new(Keys, id, TimeSpan.FromMilliseconds(ttl), fenced);

    private protected static RedisCall.Release Release(LockId id) => new(Keys, id);

    private protected static RedisCall.Extend Extend(LockId id, int ttl = 10_000) => new(Keys, id, TimeSpan.FromMilliseconds(ttl));

    private protected static RedisCall.RaiseToken Raise(LockId id, long token) => new(Keys, id, new FencingToken(token));

    private protected void AssertDone(long number, RedisCall call)
    {
        var reply = Node.Execute(call);
        Assert.Equal(new RedisReply(call, ReplyKind.Done, number), reply);
    }

    private protected void AssertError(string reason, RedisCall call)
    {
        var reply = Node.Execute(call);
        Assert.Equal(ReplyKind.Error, reply.Kind);
        Assert.StartsWith(reason, reply.Reason, StringComparison.Ordinal);
    }

    private protected LockState Inspect() => (LockState)Node.Execute(new RedisCall.Inspect(Keys)).Payload!;

    private protected NodeIdentity Identify() => (NodeIdentity)Node.Execute(new RedisCall.Identify(Names.Marker)).Payload!;

    private protected void ByHand(params string[] words) =>
        Node.Execute(Array.ConvertAll(words, Encoding.UTF8.GetBytes), new CapturedReply());
}

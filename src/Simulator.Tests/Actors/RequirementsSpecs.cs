using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class RequirementsSpecs : LockSpec
{
    private static readonly Resource R = new("r");

    public static TheoryData<string, LockProtocol.Acquire> SenselessRequests => new()
    {
        { "wait is missing", new LockProtocol.Acquire(R, null) },
        { "wait is -1 ms", new LockProtocol.Acquire(R, Ms(-1)) },
        { "one day", new LockProtocol.Acquire(R, TimeSpan.FromDays(2)) },
        { "resource is empty", new LockProtocol.Acquire(new Resource(""), TimeSpan.Zero) },
        { "resource is empty", new LockProtocol.Acquire(default, TimeSpan.Zero) },
        { "at most 512", new LockProtocol.Acquire(new Resource(new string('x', 513)), TimeSpan.Zero) },
        { "lock id is empty", new LockProtocol.Acquire(R, TimeSpan.Zero) { LockId = new LockId("") } },
        { "at most 256", new LockProtocol.Acquire(R, TimeSpan.Zero) { LockId = new LockId(new string('x', 257)) } },
        { "redlock.min-ttl", new LockProtocol.Acquire(R, TimeSpan.Zero) { Ttl = Ms(9) } },
        { "redlock.max-ttl", new LockProtocol.Acquire(R, TimeSpan.Zero) { Ttl = TimeSpan.FromDays(1) } },
        { "redlock.min-ttl", new LockProtocol.Acquire(R, TimeSpan.Zero) { Ttl = TimeSpan.Zero } },
        { "whole milliseconds", new LockProtocol.Acquire(R, TimeSpan.Zero) { Ttl = Ms(100.5) } },
    };

    [Theory]
    [MemberData(nameof(SenselessRequests))]
    public void A_senseless_request_should_be_rejected_before_any_node_is_touched(string reason, LockProtocol.Acquire request)
    {
        Start();
        var client = NewClient();

        client.Tells(request);

        var refused = client.IsRefused(AcquireOutcome.Rejected);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(0, refused.Rounds);
        Assert.All(Nodes, node => Assert.Empty(node.Calls));
    }

    [Fact]
    public void A_senseless_release_should_be_rejected_before_any_node_is_touched()
    {
        Start();
        var client = NewClient();

        var released = client.Releases("r", "");

        Assert.Equal(ReleaseOutcome.Rejected, released.Outcome);
        Assert.All(Nodes, node => Assert.Empty(node.Calls));
    }

    [Fact]
    public void A_senseless_extension_should_be_rejected_before_any_node_is_touched()
    {
        Start();
        var client = NewClient();
        var lease = client.Holds();
        foreach (var node in Nodes)
        {
            node.Calls.Clear();
        }

        var extended = client.Extends(lease, ttlMs: 86_400_000);

        Assert.Equal(ExtendOutcome.Rejected, extended.Outcome);
        Assert.All(Nodes, node => Assert.Empty(node.Calls));
    }
}

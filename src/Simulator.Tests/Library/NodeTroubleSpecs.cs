using Redlock.Protocol;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Library;

/// <summary>What becomes of a lease when real connections break.</summary>
public sealed class NodeTroubleSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_lease_should_be_uncertain_then_lost_when_its_nodes_are_stopped()
    {
        await using var hosted = await HostedLocks.StartAsync(configure: options => options.Ttl = TimeSpan.FromSeconds(2));
        await using var lease = await hosted.Locks.AcquireAsync("r");
        var lostWhenUncertain = new TaskCompletionSource<bool>();
        await using var doubting = lease.Uncertain.Register(() => lostWhenUncertain.SetResult(lease.Lost.IsCancellationRequested));
        var validityWhenLost = new TaskCompletionSource<TimeSpan>();
        await using var losing = lease.Lost.Register(() => validityWhenLost.SetResult(lease.Validity));

        await Task.WhenAll(hosted.Fleet.Nodes.Take(2).Select(node => node.ApplyAsync(NodeFault.Stop)));

        Assert.False(await lostWhenUncertain.Task.WaitAsync(Patience));
        Assert.Equal(TimeSpan.Zero, await validityWhenLost.Task.WaitAsync(Patience));
        Assert.False((await lease.ExtendAsync()).Extended);
    }

    [Fact]
    public async Task A_lease_should_outlive_a_minority_of_its_nodes()
    {
        await using var hosted = await HostedLocks.StartAsync();
        await using var lease = await hosted.Locks.AcquireAsync("r");

        await hosted.Fleet.Nodes[0].ApplyAsync(NodeFault.Stop);

        Assert.True((await lease.ExtendAsync()).Extended);
        Assert.Equal(ReleaseOutcome.Released, await lease.ReleaseAsync());
    }
}

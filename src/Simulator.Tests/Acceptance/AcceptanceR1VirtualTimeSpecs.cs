using Redlock.Redis;
using Simulator.Judging;
using Simulator.Simulation;
using Simulator.Tests.Simulation;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>Client processes and delays, exact to the millisecond.</summary>
public sealed class AcceptanceR1VirtualTimeSpecs : VirtualRunSpec
{
    private SimulationSettings Delayed => RunSettings with { StartDelays = Seconds(0, 1, 1, 1, 4) };

    [Fact]
    public void R1_2_one_setting_changes_the_ttl()
    {
        _ = Run(Delayed with { Ttl = null }, settings => settings with { Ttl = TimeSpan.FromMilliseconds(1234) });

        Assert.All(Nodes, node => Assert.NotEmpty(node.Sent<RedisCall.Acquire>()));
        Assert.All(Nodes.SelectMany(node => node.Sent<RedisCall.Acquire>()), call => Assert.Equal(TimeSpan.FromMilliseconds(1234), call.Ttl));
    }

    [Fact]
    public void R1_7_clients_that_retry_all_get_the_lock_in_the_end()
    {
        var report = Run(Delayed with { RetryFailed = true });

        Assert.Equal([1, 1, 1, 1, 1], report.Clients.Select(client => client.Increments));
        Assert.Equal((VerdictKind.Held, 5L), (report.Verdict.Kind, report.Counter.Value!.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void R1_9_clients_0_and_4_get_the_lock_and_1_to_3_fail(int coordinators)
    {
        var report = Run(Delayed with { Coordinators = coordinators });

        Assert.Equal([1, 0, 0, 0, 1], report.Clients.Select(client => client.Increments));
        Assert.Equal([0, 1, 1, 1, 0], report.Clients.Select(client => client.FailedRequests));
        Assert.Equal((3, 3), (report.Acquire.Failed["conflicted"], report.Acquire.GivenUp));
        Assert.Equal((VerdictKind.Held, 2L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.Equal(TimeSpan.FromSeconds(7), report.Duration);
    }

    [Fact]
    public void R1_9_a_client_that_starts_a_millisecond_before_the_release_fails_as_well()
    {
        var report = Run(Delayed with { StartDelays = Seconds(0, 2.999, 3.001) });

        Assert.Equal([1, 0, 1], report.Clients.Select(client => client.Increments));
    }
}

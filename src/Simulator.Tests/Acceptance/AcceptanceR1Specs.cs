using Redlock.Configuration;
using Redlock.Protocol;
using Simulator.Judging;
using Simulator.Nodes;
using Simulator.Simulation;
using Simulator.Tests.Nodes;
using Simulator.Tests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace Simulator.Tests.Acceptance;

/// <summary>Client processes, delays, a log file.</summary>
public class AcceptanceR1Specs(ITestOutputHelper output) : RunFixture(output)
{
    [Fact]
    public void R1_2_the_default_ttl_is_five_seconds()
    {
        var settings = RedlockSettings.From(RedlockSettings.Reference);

        Assert.Equal(TimeSpan.FromMilliseconds(5000), settings.Ttl);
    }

    [Fact]
    public async Task R1_3_there_is_one_client_per_start_delay()
    {
        await using var fleet = await Fleet(count: 3);
        var progress = new ProgressLog();
        var settings = Settings with { StartDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(600)], Increments = 1 };

        var report = await Run(fleet, settings, progress: progress);

        Assert.Equal([1, 1], report.Clients.Select(client => client.Increments));
        Assert.Contains(progress.Seen, now => now.Clients[0].State == ClientState.Done && now.Clients[1] is { State: ClientState.Idle, Acquisitions: 0 });
    }

    [Fact]
    public async Task R1_5_nodes_that_answer_after_the_validity_grant_nothing()
    {
        await using var fleet = await Fleet(count: 3);
        var settings = Settings with
        {
            Ttl = TimeSpan.FromMilliseconds(100),
            Deadline = TimeSpan.FromSeconds(2),
            Wait = TimeSpan.Zero,
            Faults = Plan("0s slow all 300ms"),
            StartDelays = [TimeSpan.FromMilliseconds(300)],
        };

        var report = await Run(fleet, settings);

        Assert.Equal((0, 0), (report.Acquire.Acquired, report.Counter.Acknowledged));
        Assert.Equal(VerdictKind.Unfinished, report.Verdict.Kind);
    }

    [Fact]
    public async Task R1_5_a_minority_grants_nothing()
    {
        await using var fleet = await Fleet(count: 5);
        var settings = Settings with { Deadline = TimeSpan.FromSeconds(2), Wait = TimeSpan.Zero, Faults = Plan("0s stop 1,2,3"), StartDelays = [TimeSpan.FromMilliseconds(300)] };

        var report = await Run(fleet, settings);

        Assert.Equal((0, 0), (report.Acquire.Acquired, report.Counter.Acknowledged));
        Assert.Equal(["no_quorum"], report.Acquire.Failed.Keys);
        Assert.Empty(report.KeysLeft);
    }

    [RedisServerFact]
    public async Task R1_6_a_release_deletes_nothing_of_another()
    {
        await using var fleet = await Fleet(count: 3, NodeKind.Process);
        var connections = fleet.Nodes.Select(RespConnection.To).ToArray();
        var replaced = 0;
        var progress = new ProgressLog(now =>
        {
            if (now.Clients[0].State == ClientState.Holding && Interlocked.Exchange(ref replaced, 1) == 0)
            {
                Array.ForEach(connections, connection => connection.Ask("SET", "redlock:lock:counter", "another", "PX", "1000"));
            }
        });

        var settings = Settings with { StartDelays = Clients(1), Increments = 1, Work = TimeSpan.FromMilliseconds(600) };
        var report = await Run(fleet, settings, progress: progress);

        Assert.Equal(new ReleaseReport(0, 1, 0, 0), report.Release);
        Assert.Equal(3, report.KeysLeft.Count(key => key.Fingerprint == new LockId("another").Fingerprint));
        Array.ForEach(connections, connection => connection.Dispose());
    }

    [Fact]
    public async Task R1_7_clients_that_do_not_wait_retry()
    {
        await using var fleet = await Fleet(count: 3);

        var report = await Run(fleet, Settings with { Wait = TimeSpan.Zero });

        Assert.Equal(12, report.Counter.Value);
        Assert.True(report.Acquire.Retried > 0);
        Assert.Equal(report.Acquire.Retried, report.Acquire.Failed["conflicted"]);
    }
}

using System.Text.Json;
using Redlock.Configuration;
using Simulator.Clients;
using Simulator.Judging;
using Simulator.Simulation;
using Simulator.Tests.Nodes;
using Xunit;
using Xunit.Abstractions;

namespace Simulator.Tests.Simulation;

public class SimulationRunSpecs(ITestOutputHelper output) : RunFixture(output)
{
    [Fact]
    public async Task Report_should_tell_everything_of_an_untroubled_run()
    {
        await using var fleet = await Fleet(count: 3);

        var report = await Run(fleet, Settings);

        Assert.Equal(new RunSetup(3, 2, 3, 4, "counter", TimeSpan.FromSeconds(2), Fencing: true, TimeSpan.FromSeconds(20)), report.Setup);
        Assert.Equal(new CounterReport(CounterFile, 12, 12, 12), report.Counter);
        Assert.Equal((12, 0, 0), (report.Acquire.Acquired, report.Acquire.Retried, report.Acquire.GivenUp));
        Assert.Equal(12, report.Acquire.Waits.Count);
        Assert.True(report.Acquire.Waits is { P50.Ticks: > 0 } waits && waits.P50 <= waits.P99 && waits.P99 <= waits.Max);
        Assert.Equal(new ReleaseReport(12, 0, 0, 0), report.Release);
        Assert.Equal(new WriteReport(12, 0, 0, 0), report.Writes);
        Assert.All(report.Clients, client => Assert.Equal((ClientState.Done, 4, 4), (client.State, client.Increments, client.Acquisitions)));
        Assert.All(report.Nodes, node => Assert.Equal((NodeState.Up, 0), (node.State, node.Downs)));
        Assert.Empty(report.KeysLeft);
    }

    [Fact]
    public async Task Paused_client_should_be_fenced_and_the_counter_right()
    {
        await using var fleet = await Fleet();
        var settings = Settings with { Ttl = TimeSpan.FromMilliseconds(300), Work = TimeSpan.FromMilliseconds(50), Faults = Plan("120ms pause-client all 600ms") };

        var report = await Run(fleet, settings);

        Assert.Equal(VerdictKind.Held, report.Verdict.Kind);
        Assert.Equal(12, report.Counter.Value);
        Assert.Equal(0, report.Verdict.ExitCode);
    }

    [Fact]
    public async Task Clients_of_several_coordinators_should_exclude_each_other()
    {
        await using var fleet = await Fleet(count: 3);

        var report = await Run(fleet, Settings with { Coordinators = 3, Increments = 5 });

        Assert.Equal((VerdictKind.Held, 15L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.True(report.Acquire.Rounds > 0);
    }

    [Fact]
    public async Task Cancelled_run_should_give_back_what_is_held_and_report()
    {
        await using var fleet = await Fleet();
        using var cancelling = new CancellationTokenSource();
        var progress = new ProgressLog(now =>
        {
            if (now.Clients.Any(client => client.State == ClientState.Holding))
            {
                cancelling.Cancel();
            }
        });

        var report = await Run(fleet, Settings with { Work = TimeSpan.FromMinutes(1), Ttl = TimeSpan.FromSeconds(30) }, Redlock, progress, cancelling.Token);

        Assert.Equal((VerdictKind.Unfinished, 2), (report.Verdict.Kind, report.Verdict.ExitCode));
        Assert.Equal("Unfinished: 0 of 12 increments when the run was cancelled; every property held.", report.Verdict.Sentence);
        Assert.Equal((1, 1), (report.Writes.Abandoned, report.Release.Released));
        Assert.Empty(report.KeysLeft);
    }

    [Fact]
    public async Task Run_should_end_at_its_deadline()
    {
        await using var fleet = await Fleet();

        var report = await Run(fleet, Settings with { Work = TimeSpan.FromMinutes(1), Deadline = TimeSpan.FromMilliseconds(500) });

        Assert.Equal("Unfinished: 0 of 12 increments when the run ended; every property held.", report.Verdict.Sentence);
        Assert.All(report.Clients, client => Assert.Equal(ClientState.Done, client.State));
    }

    [Fact]
    public async Task Run_whose_clients_have_a_resource_each_should_count_them_apart()
    {
        await using var fleet = await Fleet(count: 3);

        var report = await Run(fleet, Settings with { Resources = ResourceNaming.PerClient });

        Assert.Equal(12, report.Counter.Value);
        Assert.Equal(4, Simulator.Clients.CounterFile.Load(Path.ChangeExtension(CounterFile, "2.json")).Value);
        Assert.Equal(0, report.Acquire.Retried);
    }

    [Fact]
    public async Task Key_that_nobody_deletes_should_be_reported()
    {
        await using var fleet = await Fleet(count: 3);
        using var connection = RespConnection.To(fleet.Nodes[1]);
        connection.Ask("SET", "redlock:lock:counter", "a ghost");

        var report = await Run(fleet, Settings with { Increments = 1 });

        var key = Assert.Single(report.KeysLeft);
        Assert.Equal((2, "counter", null), (key.Node, key.Resource, key.Ttl));
        Assert.Equal(SafetyProperty.Conservation, Assert.Single(report.Verdict.Breaches).Property);
    }

    [Fact]
    public async Task Deployment_that_is_refused_should_be_a_matter_of_configuration()
    {
        await using var fleet = await Fleet(count: 3);
        foreach (var node in fleet.Nodes)
        {
            using var connection = RespConnection.To(node);
            connection.Ask("SET", "redlock:node", "somebody 5");
        }

        var report = await Run(fleet, Settings);

        Assert.Equal((VerdictKind.Refused, 78), (report.Verdict.Kind, report.Verdict.ExitCode));
    }

    [Fact]
    public async Task Fault_that_cannot_be_carried_out_should_be_refused_before_anything_starts()
    {
        await using var fleet = await Fleet(count: 3);

        var error = await Assert.ThrowsAsync<InvalidSettingException>(() => Run(fleet, Settings with { Faults = Plan("1s stop 4") }));

        Assert.Equal("The fault \"1s stop 4\" targets more than there are: 3 nodes.", error.Message);
        Assert.False(File.Exists(CounterFile));
    }

    [Fact]
    public async Task Counter_that_cannot_be_written_should_be_told_before_anything_starts()
    {
        await using var fleet = await Fleet(count: 3);

        await Assert.ThrowsAsync<CounterFileException>(() => Run(fleet, Settings with { CounterFile = Path.Combine(CounterFile, "x", "y") }));
    }

    [Fact]
    public async Task Runs_should_follow_each_other_in_one_system()
    {
        await using var fleet = await Fleet(count: 3);

        var first = await Run(fleet, Settings with { Increments = 1 });
        var second = await Run(fleet, Settings with { Increments = 1 });

        Assert.Equal((3L, 3L), (first.Counter.Value!.Value, second.Counter.Value!.Value));
    }

    [Fact]
    public async Task Many_clients_should_all_get_their_turn()
    {
        await using var fleet = await Fleet(count: 3);
        var settings = Settings with
        {
            StartDelays = Clients(300),
            Increments = 2,
            Work = TimeSpan.Zero,
            Wait = TimeSpan.FromSeconds(30),
            Ttl = TimeSpan.FromSeconds(5),
            Deadline = TimeSpan.FromSeconds(60),
        };

        var report = await Run(fleet, settings);

        Assert.Equal((VerdictKind.Held, 600L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.All(report.Clients, client => Assert.Equal(2, client.Increments));
    }

    [Fact]
    public async Task Report_should_be_json_with_snake_case_names_and_milliseconds()
    {
        await using var fleet = await Fleet(count: 3);

        var report = await Run(fleet, Settings with { Increments = 1 });

        using var json = JsonDocument.Parse(RunReportJson.Write(report));
        Assert.Equal("held", json.RootElement.GetProperty("verdict").GetProperty("kind").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("verdict").GetProperty("exit_code").GetInt32());
        Assert.Equal(2000, json.RootElement.GetProperty("setup").GetProperty("ttl_ms").GetDouble());
        Assert.Equal(3, json.RootElement.GetProperty("acquire").GetProperty("waits").GetProperty("count").GetInt32());
        var node = json.RootElement.GetProperty("nodes")[0];
        Assert.Equal("up", node.GetProperty("state").GetString());
        Assert.Equal(report.Nodes[0].Votes.Granted, node.GetProperty("votes").GetProperty("granted").GetInt64());
        Assert.True(node.GetProperty("latency").GetProperty("p99_ms").GetDouble() > 0);
    }
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using NodeState = Simulator.Simulation.NodeState;
using Redlock.Hosting;
using Simulator.Clients;
using Simulator.Judging;
using Simulator.Nodes;
using Simulator.Simulation;
using Simulator.Tests.Nodes;
using Simulator.Tests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace Simulator.Tests.Acceptance;

/// <summary>The lab: five nodes, a file counter, two failures.</summary>
public class AcceptanceR0Specs(ITestOutputHelper output) : RunFixture(output)
{
    [Fact]
    public async Task R0_2_clients_are_separate_concurrent_actors_and_the_resource_is_a_counter_in_a_file()
    {
        await using var fleet = await Fleet();
        var progress = new ProgressLog();

        var report = await Run(fleet, Settings with { StartDelays = Clients(5), Work = TimeSpan.FromMilliseconds(50) }, progress: progress);

        Assert.Contains(progress.Seen, now => now.Clients.Count(client => client.State == ClientState.Acquiring) >= 3);
        Assert.Equal(20, Simulator.Clients.CounterFile.Load(CounterFile).Value);
        Assert.Equal(CounterFile, report.Counter.File);
    }

    [RedisServerFact]
    public async Task R0_3_with_fencing_off_the_wire_carries_a_plain_SET_NX_PX()
    {
        await using var fleet = await Fleet(count: 1, NodeKind.Process);
        using var monitor = RespConnection.To(fleet.Nodes[0]);
        Assert.Equal("+OK\r\n", monitor.Ask("MONITOR"));

        await Run(fleet, Settings with { StartDelays = Clients(1), Increments = 1 }, Redlock with { Fencing = false });

        using var last = RespConnection.To(fleet.Nodes[0]);
        last.SendCommand("ECHO", "the end");
        var commands = new List<string>();
        while (!commands.Exists(command => command.Contains("\"the end\"", StringComparison.Ordinal)))
        {
            commands.Add(monitor.ReadText());
        }

        var sets = commands.Where(command => command.Contains("lock:counter", StringComparison.Ordinal) && command.Contains("\"SET\"", StringComparison.OrdinalIgnoreCase));
        Assert.Matches("\"SET\" \"redlock:lock:counter\" \"[0-9a-f]{40}\" (\"NX\" \"PX\" \"2000\"|\"PX\" \"2000\" \"NX\")", Assert.Single(sets));
        Assert.DoesNotContain(commands, command => command.Contains("\"INCR\"", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void R0_4_no_lock_id_repeats_in_a_hundred_thousand()
    {
        var source = new RandomLockIds();

        var ids = Enumerable.Range(0, 100_000).Select(_ => source.Next()).ToHashSet();

        Assert.Equal(100_000, ids.Count);
    }

    [Fact]
    public async Task R0_5_a_client_that_fails_retries_until_it_gets_the_lock()
    {
        await using var fleet = await Fleet(count: 3);
        using var connection = RespConnection.To(fleet.Nodes[0]);
        using var second = RespConnection.To(fleet.Nodes[1]);
        connection.Ask("SET", "redlock:lock:counter", "another", "PX", "800");
        second.Ask("SET", "redlock:lock:counter", "another", "PX", "800");

        var report = await Run(fleet, Settings with { Wait = TimeSpan.FromMilliseconds(100) });

        Assert.Equal((VerdictKind.Held, 12L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.True(report.Acquire.Retried > 0);
        Assert.Equal(["wait_timeout"], report.Acquire.Failed.Keys);
    }

    [Fact]
    public async Task R0_6_the_counter_is_clients_times_increments_and_the_program_says_so()
    {
        await using var fleet = await Fleet();

        var report = await Run(fleet, Settings with { StartDelays = Clients(5), Increments = 4 });

        Assert.Equal(20, report.Counter.Value);
        Assert.Equal("Held: the counter is 20 after 20 acknowledged increments; every property held.", report.Verdict.Sentence);
        Assert.Equal(0, report.Verdict.ExitCode);
    }

    [Fact]
    public Task R0_7_two_nodes_stopped_in_mid_run_change_nothing() => TwoStopped(NodeKind.Embedded);

    [RedisServerFact]
    public Task R0_7_two_redis_servers_stopped_in_mid_run_change_nothing() => TwoStopped(NodeKind.Process);

    [Fact]
    public Task R0_7_with_a_third_node_stopped_nothing_happens_until_it_is_back() => ThirdStopped(NodeKind.Embedded);

    [RedisServerFact]
    public Task R0_7_with_a_third_redis_server_stopped_nothing_happens_until_it_is_back() => ThirdStopped(NodeKind.Process);

    [Fact]
    public async Task R0_8_clients_log_the_lines_of_the_lab_in_their_order()
    {
        await using var fleet = await Fleet(count: 3);
        var lines = LinesOfClients();

        var settings = Settings with { LogFormat = ClientLogFormat.Lab, Wait = TimeSpan.Zero, Increments = 2 };
        var report = await Run(fleet, settings);

        Assert.Equal(VerdictKind.Held, report.Verdict.Kind);
        foreach (var client in Enumerable.Range(0, 3))
        {
            var own = string.Join('\n', lines().Where(line => line.StartsWith($"Node {client}: ", StringComparison.Ordinal))) + '\n';
            var cycle = Lines(client, "Acquiring lock...", "Lock acquired.", "Accessing critical section...", "Releasing lock.");
            var failed = Lines(client, "Acquiring lock...", "Failed to acquire lock. Retrying...");
            Assert.Matches($"^(({failed})*{cycle}){{2}}$", own);
        }
    }

    [Fact]
    public async Task R0_9_acquisitions_releases_and_failed_attempts_are_logged()
    {
        await using var fleet = await Fleet(count: 3);
        var lines = LinesOfClients();

        var report = await Run(fleet, Settings with { Wait = TimeSpan.Zero });

        Assert.Equal(report.Acquire.Acquired, lines().Count(line => line.Contains(" holds counter for ", StringComparison.Ordinal)));
        Assert.Equal(report.Release.Released, lines().Count(line => line.EndsWith(": counter Released", StringComparison.Ordinal)));
        Assert.Equal(report.Acquire.Failed["conflicted"], lines().Count(line => line.Contains(" did not get counter: Conflicted", StringComparison.Ordinal)));
    }

    private static string Lines(int client, params string[] texts) =>
        string.Concat(texts.Select(text => Regex.Escape($"Node {client}: {text}") + "\n"));

    private async Task TwoStopped(NodeKind kind)
    {
        await using var fleet = await Fleet(5, kind);
        var settings = Settings with { StartDelays = Clients(5), Increments = 10, Work = TimeSpan.FromMilliseconds(20), Faults = Plan("300ms stop 2,3") };

        var report = await Run(fleet, settings);

        Assert.Equal((VerdictKind.Held, 50L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.Null(Assert.Single(report.Faults).Error);
        Assert.Equal([NodeState.Up, NodeState.Down, NodeState.Down, NodeState.Up, NodeState.Up], report.Nodes.Select(node => node.State));
    }

    private async Task ThirdStopped(NodeKind kind)
    {
        await using var fleet = await Fleet(5, kind);
        var outage = new Outage(fleet);
        var settings = Settings with { StartDelays = Clients(5), Increments = 10, Work = TimeSpan.FromMilliseconds(20), Wait = TimeSpan.FromMilliseconds(500) };

        var report = await Run(fleet, settings, progress: outage);

        Assert.Equal((VerdictKind.Held, 50L), (report.Verdict.Kind, report.Counter.Value!.Value));
        Assert.Single(outage.Standing.Distinct());
        Assert.InRange(outage.Standing[0].Acknowledged, 1, 49);
    }

    /// <summary>What clients log from now on.</summary>
    private Func<IReadOnlyList<string>> LinesOfClients()
    {
        var lines = new ConcurrentQueue<string>();
        Sys.EventStream.Subscribe(Sys.ActorOf(Props.Create(() => new LogKeeper(lines))), typeof(Info));
        return () =>
        {
            AwaitAssert(() => Assert.Contains(lines, line => line.StartsWith("Held:", StringComparison.Ordinal)));
            return [.. lines];
        };
    }

    private sealed class LogKeeper : ReceiveActor
    {
        public LogKeeper(ConcurrentQueue<string> lines) => Receive<Info>(info => lines.Enqueue(info.Message.ToString()!));
    }

    /// <summary>Stops three nodes once the run is under way, looks for a while how it stands, and starts one of them again.</summary>
    private sealed class Outage(NodeFleet fleet) : IProgress<RunProgress>
    {
        private const int Looks = 4;
        private TimeSpan? _begun;

        public List<(long Acquisitions, long Acknowledged)> Standing { get; } = [];

        public void Report(RunProgress value)
        {
            if (_begun is null && value.Acknowledged > 0)
            {
                _begun = value.Elapsed;
                foreach (var node in fleet.Nodes.Take(3))
                {
                    _ = node.ApplyAsync(NodeFault.Stop);
                }
            }
            else if (value.Elapsed > _begun + TimeSpan.FromMilliseconds(500) && Standing.Count < Looks)
            {
                Standing.Add((value.Acquisitions, value.Acknowledged));
                if (Standing.Count == Looks)
                {
                    _ = fleet.Nodes[0].ApplyAsync(NodeFault.Start);
                }
            }
        }
    }
}

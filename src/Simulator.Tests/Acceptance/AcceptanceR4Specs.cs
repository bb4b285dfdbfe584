using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Simulator.Tests.Service;
using Simulator.Tests.Telemetry.Tracing;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>The lock service: the real program as a process of its own, over HTTP, on nodes that the test stops and starts.</summary>
public abstract class AcceptanceR4Specs
{
    protected abstract NodeKind Kind { get; }

    [ContractFact]
    public async Task R4_1_acquire_status_and_release()
    {
        await using var fleet = await Fleet(3);
        await using var service = await ServiceProcess.StartAsync(fleet);
        var client = service.Client;
        var health = await client.HealthyAsync(3);
        Assert.Equal(("ok", 3L, "redlock"), (health.Text("status"), health.Number("redis_nodes_total"), health.Text("lock_mode")));

        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var acquired = await client.AcquireAsync("my-resource", "me", ttlMs: 30_000);

        Assert.True(acquired.Flag("acquired"));
        Assert.Equal((3L, "me"), (acquired.Number("redis_nodes_locked"), acquired.Text("client_id")));
        Assert.InRange(acquired.Number("valid_until_ms"), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1, before + 30_000);
        Assert.True(acquired.Number("fencing_token") > 0);

        var status = await client.StatusAsync("my-resource");
        var later = await LockClient.UntilAsync(() => client.StatusAsync("my-resource"), again => Ttl(again) < Ttl(status));
        Assert.True(status.Flag("locked"));
        Assert.All(status.List("nodes"), node => Assert.True(node.Flag("locked")));
        Assert.Equal(3, later.List("nodes").Length);

        var wrong = await client.ReleaseAsync("my-resource", "not-the-id");
        Assert.False(wrong.Flag("released"));
        Assert.Equal(0, wrong.Number("nodes_released"));
        Assert.True((await client.StatusAsync("my-resource")).Flag("locked"));

        var right = await client.ReleaseAsync("my-resource", acquired.Text("lock_id"));
        Assert.Equal((true, 3L), (right.Flag("released"), right.Number("nodes_released")));
        Assert.Equal("free", (await client.StatusAsync("my-resource")).Text("verdict"));
    }

    [ContractFact]
    public async Task R4_3_failures_of_one_and_of_two_nodes_of_three()
    {
        await using var fleet = await Fleet(3);
        await using var service = await ServiceProcess.StartAsync(fleet);
        var client = service.Client;
        await client.HealthyAsync(3);

        // The first of each is compiled while it runs.
        var warm = await client.AcquireAsync("warm");
        await client.StatusAsync("warm");
        await client.ReleaseAsync("warm", warm.Text("lock_id"));

        await fleet.Nodes[1].ApplyAsync(NodeFault.Stop);
        Assert.Equal("ok", (await client.HealthyAsync(2)).Text("status"));
        var acquired = await Promptly(() => client.AcquireAsync("one-down", "test-client"));
        Assert.Equal((true, 2L, "test-client"), (acquired.Flag("acquired"), acquired.Number("redis_nodes_locked"), acquired.Text("client_id")));
        var status = await Promptly(() => client.StatusAsync("one-down"));
        Assert.True(status.Flag("locked"));
        Assert.True(status.List("nodes")[1].TryGetProperty("error", out _));
        Assert.True((await Promptly(() => client.ReleaseAsync("one-down", acquired.Text("lock_id")))).Flag("released"));

        await fleet.Nodes[2].ApplyAsync(NodeFault.Stop);
        Assert.Equal("degraded", (await client.HealthyAsync(1)).Text("status"));
        var refused = await Promptly(() => client.AcquireAsync("two-down"));
        Assert.Equal((false, 0L, "no_quorum"), (refused.Flag("acquired"), refused.Number("valid_until_ms"), refused.Text("outcome")));
        using (var survivor = RespConnection.To(fleet.Nodes[0]))
        {
            Assert.Equal(":0\r\n", survivor.Ask("EXISTS", "redlock:lock:two-down"));
        }

        await fleet.Nodes[1].ApplyAsync(NodeFault.Start);
        await fleet.Nodes[2].ApplyAsync(NodeFault.Start);
        Assert.Equal("ok", (await client.HealthyAsync(3)).Text("status"));
        Assert.Equal(3, (await client.AcquireAsync("all-back")).Number("redis_nodes_locked"));
    }

    [ContractFact]
    public async Task R4_4_modes_are_switched_at_run_time()
    {
        await using var fleet = await Fleet(3);
        await using var service = await ServiceProcess.StartAsync(fleet);
        var client = service.Client;
        await client.HealthyAsync(3);
        var ofRedlock = await client.AcquireAsync("of-redlock", ttlMs: 60_000);

        var switched = await client.PostAsync("/admin/mode?mode=single");

        Assert.Equal(("redlock", "single"), (switched.Text("previous_mode"), switched.Text("current_mode")));
        Assert.Equal("single", (await client.GetAsync("/admin/mode")).Text("mode"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, await client.StatusOfPostAsync("/admin/mode?mode=both"));
        var single = await client.AcquireAsync("of-single", ttlMs: 60_000);
        Assert.Equal(1, single.Number("redis_nodes_locked"));
        Assert.Equal([true, false, false], (await client.StatusAsync("of-single")).List("nodes").Select(node => node.Flag("locked")));
        Assert.True((await client.ExtendAsync("of-single", single.Text("lock_id"))).Flag("extended"));
        Assert.Equal(3, (await client.ReleaseAsync("of-redlock", ofRedlock.Text("lock_id"))).Number("nodes_released"));

        await fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await client.HealthyAsync(2);
        Assert.False((await client.AcquireAsync("while-it-is-down")).Flag("acquired"));
        await fleet.Nodes[0].ApplyAsync(NodeFault.Start);
        await client.HealthyAsync(3);
        await client.PostAsync("/admin/mode?mode=redlock");

        Assert.True((await client.ReleaseAsync("of-single", single.Text("lock_id"))).Flag("released"));
        Assert.Equal("free", (await client.StatusAsync("of-single")).Text("verdict"));
        Assert.Equal(3, (await client.AcquireAsync("while-it-is-down")).Number("redis_nodes_locked"));
    }

    [ContractFact]
    public async Task R4_5_an_expired_lock_is_the_next_ones_and_its_former_holder_removes_nothing()
    {
        await using var fleet = await Fleet(3);
        await using var service = await ServiceProcess.StartAsync(fleet);
        var client = service.Client;
        await client.HealthyAsync(3);
        var old = await client.AcquireAsync("expiring", "old-client", ttlMs: 2000);

        await LockClient.UntilAsync(() => client.StatusAsync("expiring"), status => status.Text("verdict") == "free");
        var next = await LockClient.UntilAsync(() => client.AcquireAsync("expiring", "new-client", ttlMs: 60_000), answer => answer.Flag("acquired"));
        var late = await client.ReleaseAsync("expiring", old.Text("lock_id"));

        Assert.Equal((false, 0L), (late.Flag("released"), late.Number("nodes_released")));
        Assert.Contains("fencing token", late.Text("message"), StringComparison.Ordinal);
        Assert.True(next.Number("fencing_token") > old.Number("fencing_token"));
        Assert.True((await client.StatusAsync("expiring")).Flag("locked"));
    }

    [ContractFact]
    public async Task R4_7_the_trace_of_a_request_shows_up_in_a_collector_within_15_seconds()
    {
        await using var fleet = await Fleet(3);
        await using var collector = await OtlpCollector.StartAsync(HttpProtocols.Http1);
        var variables = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        await using var service = await ServiceProcess.StartAsync([.. fleet.Nodes.SelectMany(node => new[] { "--node", node.Address })], variables);
        await service.Client.HealthyAsync(3);

        var began = Stopwatch.GetTimestamp();
        await service.Client.AcquireAsync("traced", ttlMs: 30_000);
        var spans = await Eventually(() => collector.Spans, seen => seen.Count(span => span.Kind == OtlpSpan.Client) >= 3 && seen.Any(span => span.Kind == OtlpSpan.Server && span.Name.Contains("/lock/acquire", StringComparison.Ordinal)));

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(15));
        var acquire = Assert.Single(spans, span => span.Name == "acquire_lock");
        Assert.Equal(("lock-service", "traced", "30000", "redlock"), (acquire.Service, acquire.Tags["lock.resource"], acquire.Tags["lock.ttl_ms"], acquire.Tags["lock.mode"]));
        Assert.Equal(("true", "3"), (acquire.Tags["lock.acquired"], acquire.Tags["lock.nodes_locked"]));
        Assert.Equal(3, spans.Count(span => span.ParentSpanId == acquire.SpanId && span.Kind == OtlpSpan.Client));
        Assert.Equal(OtlpSpan.Server, Assert.Single(spans, span => span.SpanId == acquire.ParentSpanId).Kind);
    }

    [ContractFact]
    public async Task R4_8_N_nodes_survive_the_loss_of_N_minus_a_quorum()
    {
        foreach (var (nodes, lost) in new[] { (3, 1), (4, 1), (5, 2) })
        {
            await using var fleet = await Fleet(nodes);
            await using var service = await ServiceProcess.StartAsync(fleet);
            await service.Client.HealthyAsync(nodes);

            foreach (var node in fleet.Nodes.Take(lost))
            {
                await node.ApplyAsync(NodeFault.Stop);
            }

            await service.Client.HealthyAsync(nodes - lost);
            Assert.Equal(nodes - lost, (await service.Client.AcquireAsync("survivors")).Number("redis_nodes_locked"));
            await fleet.Nodes[lost].ApplyAsync(NodeFault.Stop);
            await service.Client.HealthyAsync(nodes - lost - 1);
            Assert.Equal("no_quorum", (await service.Client.AcquireAsync("too-few")).Text("outcome"));
        }
    }

    [ContractFact]
    public async Task R4_9_the_lock_id_is_fresh_although_the_client_id_repeats()
    {
        await using var fleet = await Fleet(3);
        await using var service = await ServiceProcess.StartAsync(fleet);
        await service.Client.HealthyAsync(3);
        var ids = new HashSet<string>();

        for (var time = 0; time < 20; time++)
        {
            var acquired = await service.Client.AcquireAsync("fresh", "the-same");
            Assert.True(ids.Add(acquired.Text("lock_id")));
            Assert.True((await service.Client.ReleaseAsync("fresh", acquired.Text("lock_id"))).Flag("released"));
        }
    }

    private Task<NodeFleet> Fleet(int nodes) => NodeFleet.StartAsync(new FleetSettings { Kind = Kind, Count = nodes }, TimeProvider.System, CancellationToken.None);

    private static long Ttl(JsonElement status) => status.List("nodes").Sum(node => node.Number("ttl_ms"));

    private static async Task<T> Eventually<T>(Func<T> look, Func<T, bool> expected)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var seen = look();
            if (expected(seen))
            {
                return seen;
            }

            await pause.WaitForNextTickAsync(deadline.Token);
        }
    }

    /// <summary>Within half a second, whatever node is down.</summary>
    private static async Task<JsonElement> Promptly(Func<Task<JsonElement>> ask)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await ask();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        return answer;
    }
}

/// <summary>On embedded nodes.</summary>
public sealed class AcceptanceR4EmbeddedSpecs : AcceptanceR4Specs
{
    protected override NodeKind Kind => NodeKind.Embedded;
}

/// <summary>On redis-server processes.</summary>
[NeedsRedisServer]
public sealed class AcceptanceR4ProcessSpecs : AcceptanceR4Specs
{
    protected override NodeKind Kind => NodeKind.Process;
}

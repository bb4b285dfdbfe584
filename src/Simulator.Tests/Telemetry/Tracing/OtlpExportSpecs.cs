using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Telemetry.Tracing;
using Xunit;

namespace Simulator.Tests.Telemetry.Tracing;

[Collection(ExportInThisProcess.Name)]
public sealed class OtlpExportSpecs
{
    [Theory]
    [InlineData("http/protobuf", HttpProtocols.Http1)]
    [InlineData("grpc", HttpProtocols.Http2)]
    [InlineData(null, HttpProtocols.Http2)]
    public async Task A_request_should_arrive_as_one_trace_from_its_caller_to_each_node(string? protocol, HttpProtocols accepted)
    {
        await using var collector = await OtlpCollector.StartAsync(accepted);
        var (traceId, callerId) = (ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());

        await using (var service = await TracedService.StartAsync(Environment(collector.Endpoint, protocol)))
        {
            _ = await PostAsync(service, "r", $"00-{traceId}-{callerId}-01");
        }

        var spans = collector.SpansOf(traceId);
        var server = Assert.Single(spans, span => span.Kind == OtlpSpan.Server);
        var acquire = Assert.Single(spans, span => span.Name == "acquire_lock");
        Assert.Equal((callerId, server.SpanId), (server.ParentSpanId, acquire.ParentSpanId));
        Assert.Equal(("POST /acquire/{resource}", "200"), (server.Name, server.Tags["http.response.status_code"]));
        Assert.Equal(("r", "10000", "redlock", "true", "3"), (
            acquire.Tags["lock.resource"], acquire.Tags["lock.ttl_ms"], acquire.Tags["lock.mode"], acquire.Tags["lock.acquired"], acquire.Tags["lock.nodes_locked"]));
        var votes = spans.Where(span => span.Name == "redis_node acquire").OrderBy(span => span.Tags["redis.node"]).ToArray();
        Assert.Equal(["node-1", "node-2", "node-3"], votes.Select(vote => vote.Tags["redis.node"]));
        Assert.All(votes, vote => Assert.Equal((acquire.SpanId, OtlpSpan.Client, "granted"), (vote.ParentSpanId, vote.Kind, vote.Tags["redis.vote"])));
        Assert.All(spans, span => Assert.Equal("lock-service", span.Service));
        Assert.Contains(collector.Metrics, body => Contains(body, "lock_acquire_total"));
    }

    [Fact]
    public async Task No_lock_id_should_be_in_what_is_exported_or_scraped()
    {
        await using var collector = await OtlpCollector.StartAsync(HttpProtocols.Http1);
        var ids = new List<string>();
        string figures;
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C);
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _ = caller.Start();

        await using (var service = await TracedService.StartAsync(Environment(collector.Endpoint, "http/protobuf")))
        {
            foreach (var number in Enumerable.Range(0, 200))
            {
                var resource = new Resource($"r{number % 20}");
                var lease = Assert.IsType<LockProtocol.Acquired>(await service.AcquireAsync(resource)).Lease;
                ids.Add(lease.LockId.Value);
                await service.ExtendAsync(lease);
                await service.InspectAsync(resource);
                await service.ReleaseAsync(resource, lease.LockId);
                await service.ReleaseAsync(resource, lease.LockId);
            }

            figures = Scrape.Of(service.Telemetry).Text;
        }

        Assert.Equal(200, collector.SpansOf(caller.TraceId.ToHexString()).Count(span => span.Name == "extend_lock"));
        var bodies = collector.Bodies.Select(Encoding.Latin1.GetString).Append(figures).ToArray();
        Assert.All(ids, id => Assert.DoesNotContain(bodies, body => body.Contains(id, StringComparison.Ordinal)));
        Assert.Contains(bodies, body => body.Contains(new LockId(ids[0]).Fingerprint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_collector_that_is_not_there_should_do_the_service_no_harm(string protocol)
    {
        // Nobody listens on port 1 of the loopback interface.
        await using var service = await TracedService.StartAsync(Environment("http://127.0.0.1:1", protocol));

        for (var number = 0; number < 50; number++)
        {
            Assert.NotEmpty(await PostAsync(service, $"r{number}", null));
        }

        Assert.Equal(50, Scrape.Of(service.Telemetry)["lock_acquire_duration_seconds_count"]);
    }

    [Fact]
    public async Task A_collector_that_hangs_should_not_hold_up_the_end_for_long()
    {
        using var hung = new TcpListener(IPAddress.Loopback, 0);
        hung.Start();
        var service = await TracedService.StartAsync(Environment($"http://{hung.LocalEndpoint}", "http/protobuf"), flushTime: TimeSpan.FromSeconds(3));
        _ = await PostAsync(service, "r", null);
        var began = Stopwatch.GetTimestamp();

        await service.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task What_is_asked_for_again_and_again_should_be_traced_for_those_who_trace()
    {
        await using var collector = await OtlpCollector.StartAsync(HttpProtocols.Http1);
        var traceId = ActivityTraceId.CreateRandom().ToHexString();

        await using (var service = await TracedService.StartAsync(Environment(collector.Endpoint, "http/protobuf")))
        {
            _ = await SendAsync(service, HttpMethod.Get, "quiet", null);
            _ = await SendAsync(service, HttpMethod.Get, "quiet", $"00-{traceId}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        }

        Assert.Equal(traceId, Assert.Single(collector.Spans, span => span.Name == "GET /quiet").TraceId);
    }

    [Fact]
    public async Task A_request_that_failed_should_be_an_error()
    {
        await using var collector = await OtlpCollector.StartAsync(HttpProtocols.Http1);
        var traceId = ActivityTraceId.CreateRandom().ToHexString();

        await using (var service = await TracedService.StartAsync(Environment(collector.Endpoint, "http/protobuf")))
        {
            (await SendAsync(service, HttpMethod.Post, "fails", $"00-{traceId}-{ActivitySpanId.CreateRandom().ToHexString()}-01")).Dispose();
        }

        var span = Assert.Single(collector.SpansOf(traceId));
        Assert.Equal(("POST /fails", OtlpSpan.Error, "503"), (span.Name, span.StatusCode, span.Tags["http.response.status_code"]));
    }

    [Fact]
    public void Without_an_address_nothing_should_be_exported()
    {
        Assert.Null(OtlpExport.Start(new Dictionary<string, string>(), "lock-service"));
        Assert.Null(OtlpExport.Start(new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = " " }, "lock-service"));
    }

    [Theory]
    [InlineData("collector:4317", null, "OTEL_EXPORTER_OTLP_ENDPOINT is 'collector:4317'; it must be an address such as http://localhost:4317.")]
    [InlineData("nonsense", null, "OTEL_EXPORTER_OTLP_ENDPOINT is 'nonsense'; it must be an address such as http://localhost:4317.")]
    [InlineData("http://localhost:4317", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json'; it must be grpc or http/protobuf.")]
    public void What_makes_no_sense_should_be_refused_in_a_sentence(string endpoint, string? protocol, string sentence)
    {
        var refused = Assert.Throws<InvalidSettingException>(() => OtlpExport.Start(Environment(endpoint, protocol), "lock-service"));

        Assert.Equal(sentence, refused.Message);
    }

    [Fact]
    public async Task A_service_should_be_called_as_the_environment_says()
    {
        await using var collector = await OtlpCollector.StartAsync(HttpProtocols.Http1);
        var traceId = ActivityTraceId.CreateRandom().ToHexString();
        var environment = Environment(collector.Endpoint, "http/protobuf");
        environment["OTEL_SERVICE_NAME"] = "locks-of-berlin";

        await using (var service = await TracedService.StartAsync(environment))
        {
            _ = await PostAsync(service, "r", $"00-{traceId}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        }

        Assert.NotEmpty(collector.SpansOf(traceId));
        Assert.All(collector.SpansOf(traceId), span => Assert.Equal("locks-of-berlin", span.Service));
    }

    private static Dictionary<string, string> Environment(string endpoint, string? protocol)
    {
        var variables = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint };
        if (protocol is not null)
        {
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        }

        return variables;
    }

    private static async Task<string> PostAsync(TracedService service, string resource, string? traceParent)
    {
        using var response = await SendAsync(service, HttpMethod.Post, $"acquire/{resource}", traceParent);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(TracedService service, HttpMethod method, string path, string? traceParent)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(method, new Uri(service.Address, path));
        if (traceParent is not null)
        {
            request.Headers.Add("traceparent", traceParent);
        }

        return await client.SendAsync(request);
    }

    private static bool Contains(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}

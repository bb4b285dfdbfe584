using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Simulator.Tests.Telemetry.Tracing;

/// <summary>Takes what is exported to it over HTTP or gRPC, and keeps it.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    /// <summary>A gRPC message has a byte that says whether it is compressed, and four for its length, before it.</summary>
    private const int GrpcPrefix = 5;

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<byte[]> _traces = new();
    private readonly ConcurrentQueue<byte[]> _metrics = new();

    private OtlpCollector(WebApplication server)
    {
        _server = server;
        server.MapPost("/v1/traces", context => TakeAsync(context, _traces));
        server.MapPost("/v1/metrics", context => TakeAsync(context, _metrics));
        server.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", context => TakeGrpcAsync(context, _traces));
        server.MapPost("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", context => TakeGrpcAsync(context, _metrics));
    }

    public string Endpoint => _server.Urls.Single();

    /// <summary>Every span that has arrived, also those of tests that run at the same time.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. _traces.SelectMany(body => OtlpSpan.In(body))];

    /// <summary>Everything of a trace that has arrived.</summary>
    public IReadOnlyList<OtlpSpan> SpansOf(string traceId) => [.. Spans.Where(span => span.TraceId == traceId)];

    /// <summary>All that has arrived, of every kind, as it came.</summary>
    public IReadOnlyList<byte[]> Bodies => [.. _traces, .. _metrics];

    public IReadOnlyList<byte[]> Metrics => [.. _metrics];

    public static async Task<OtlpCollector> StartAsync(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Services.AddRoutingCore();
        var collector = new OtlpCollector(builder.Build());
        await collector._server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task TakeAsync(HttpContext context, ConcurrentQueue<byte[]> taken)
    {
        taken.Enqueue(await BodyAsync(context));
        context.Response.ContentType = "application/x-protobuf";
    }

    private static async Task TakeGrpcAsync(HttpContext context, ConcurrentQueue<byte[]> taken)
    {
        taken.Enqueue((await BodyAsync(context))[GrpcPrefix..]);
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[GrpcPrefix]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}

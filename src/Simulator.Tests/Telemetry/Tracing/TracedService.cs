using System.Net;
using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Hosting;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Nodes;
using Simulator.Telemetry;
using Simulator.Telemetry.Tracing;

namespace Simulator.Tests.Telemetry.Tracing;

/// <summary>A lock service reduced to its telemetry: embedded nodes, a coordinator, an edge that speaks HTTP, and the export.</summary>
internal sealed class TracedService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly NodeFleet _fleet;
    private readonly ActorSystem _system = ActorSystem.Create("traced", "akka { loglevel = ERROR, stdout-loglevel = OFF }");
    private readonly IActorRef _coordinator;
    private readonly OtlpExport? _export;
    private readonly WebApplication _server;

    private TracedService(NodeFleet fleet, IReadOnlyDictionary<string, string> environment, TimeSpan? flushTime)
    {
        _fleet = fleet;
        var settings = RedlockSettings.From(RedlockSettings.Reference) with
        {
            Nodes = [.. fleet.Nodes.Select(node => NodeAddress.Parse(node.Address))],
            NodeTimeout = TimeSpan.FromSeconds(2),
        };
        Telemetry = new LockTelemetry(OtlpExport.ServiceNameIn(environment), settings.Nodes.Length, 10);
        _export = OtlpExport.Start(environment, Telemetry.ServiceName);
        _export?.FlushTime = flushTime ?? Patience;
        _ = _system.ActorOf(Telemetry.Props, "telemetry");
        _coordinator = _system.ActorOf(LockCoordinator.PropsFor(settings, SystemSeams.For(settings) with { Votes = Telemetry.Votes }), "redlock");

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        _server = builder.Build();
        _ = _server.UseRequestSpans("/quiet");
        _server.MapGet("/quiet", () => "");
        _server.MapPost("/fails", () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        _server.MapPost("/acquire/{resource}", (HttpContext context) => AcquireAsync(context, new Resource((string)context.Request.RouteValues["resource"]!)));
    }

    public LockTelemetry Telemetry { get; }

    public Uri Address => new(_server.Urls.Single());

    /// <param name="flushTime">How long its end waits for the collector; when null, as long as a busy machine may take.</param>
    public static async Task<TracedService> StartAsync(IReadOnlyDictionary<string, string> environment, TimeSpan? flushTime = null)
    {
        var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        var service = new TracedService(fleet, environment, flushTime);
        await service._server.StartAsync();
        return service;
    }

    public async Task<LockProtocol.IReply> AcquireAsync(Resource resource)
    {
        var ttl = TimeSpan.FromSeconds(10);
        using var operation = Telemetry.Acquire(resource, ttl, LockMode.Redlock);
        var command = new LockProtocol.Acquire(resource, TimeSpan.FromSeconds(10)) { Ttl = ttl, FullCount = true, Trace = operation.Trace };
        var reply = await _coordinator.Ask<LockProtocol.IReply>(command, Patience);
        if (reply is LockProtocol.Acquired acquired)
        {
            operation.Answered(acquired);
        }
        else
        {
            operation.Answered((LockProtocol.NotAcquired)reply);
        }

        return reply;
    }

    public async Task ExtendAsync(Lease lease)
    {
        using var operation = Telemetry.Extend(lease.Resource, null, LockMode.Redlock);
        operation.Answered(await _coordinator.Ask<LockProtocol.Extended>(
            new LockProtocol.Extend(lease.Resource, lease.LockId) { FullCount = true, Trace = operation.Trace }, Patience));
    }

    public async Task InspectAsync(Resource resource)
    {
        using var operation = Telemetry.Status(resource, LockMode.Redlock);
        operation.Answered(await _coordinator.Ask<LockProtocol.Inspected>(new LockProtocol.Inspect(resource) { Trace = operation.Trace }, Patience));
    }

    public async Task ReleaseAsync(Resource resource, LockId lockId)
    {
        using var operation = Telemetry.Release(resource, LockMode.Redlock);
        operation.Answered(await _coordinator.Ask<LockProtocol.Released>(
            new LockProtocol.Release(resource, lockId) { FullCount = true, Trace = operation.Trace }, Patience));
    }

    /// <summary>Ends what makes spans before what sends them.</summary>
    public async ValueTask DisposeAsync()
    {
        // A request's span ends a moment after its answer is sent; a stop waits for that.
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _system.Terminate();
        _export?.Dispose();
        Telemetry.Dispose();
        await _fleet.DisposeAsync();
    }

    private async Task AcquireAsync(HttpContext context, Resource resource) =>
        await context.Response.WriteAsync((await AcquireAsync(resource)) is LockProtocol.Acquired acquired ? acquired.Lease.LockId.Value : "");
}

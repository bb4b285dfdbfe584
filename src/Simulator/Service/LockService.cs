using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redlock.Configuration;
using Simulator.Nodes;
using Simulator.Service.Api;
using Simulator.Service.Dashboard;
using Simulator.Telemetry;
using Simulator.Telemetry.Tracing;

namespace Simulator.Service;

/// <summary>The lock service: HTTP in front of a coordinator. Disposing it stops it with grace.</summary>
internal sealed class LockService : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ServiceParts _parts;

    private LockService(WebApplication web, ServiceParts parts)
    {
        _web = web;
        _parts = parts;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8000</c>.</summary>
    public string Address => _web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="system">Where the coordinator lives; it is stopped by its owner, after the service.</param>
    /// <exception cref="IOException">The address is taken, or the audit log cannot be written.</exception>
    public static async Task<LockService> StartAsync(
        ServiceSettings settings, RedlockSettings redlock, NodeFleet fleet, ActorSystem system, ILoggerFactory loggers, LockTelemetry telemetry, string folder)
    {
        var parts = ServiceParts.Create(settings, redlock, fleet, system, telemetry, folder);
        try
        {
            var web = Build(settings, parts, loggers);
            await web.StartAsync();
            return new LockService(web, parts);
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    /// <summary>No new acquires; those who wait are answered; then no more requests are taken.</summary>
    public async ValueTask DisposeAsync()
    {
        await _parts.StopAcquiringAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _parts.Dispose();
    }

    private static WebApplication Build(ServiceSettings settings, ServiceParts parts, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxBody;
            kestrel.Listen(settings.Listen);
        });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRoutingCore();
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // What describes the API reads the types by these.
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        builder.Services.AddOpenApi(ApiDescription.DocumentName, ApiDescription.Configure);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopPatience);
        var web = builder.Build();
        web.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FailedRequest.AnswerAsync });
        web.UseStatusCodePages();
        web.Use((context, next) => RequestSize.CheckAsync(context, settings.MaxBody, new RequestDelegate(next)));
        web.UseRouting();
        web.UseRequestSpans(Routes.Quiet);
        web.Use((context, next) => parts.Gate.InvokeAsync(context, new RequestDelegate(next)));
        Routes.Map(web, parts.Api);
        DashboardRoutes.Map(web, parts);
        ApiDescription.Map(web);
        return web;
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Simulator.Service.Access;

namespace Simulator.Service.Api;

/// <summary>Which route does what, and what it takes.</summary>
internal static class Routes
{
    private const string Json = "application/json";

    /// <summary>Routes that are asked every few seconds, of which nobody wants a trace.</summary>
    public static readonly string[] Quiet = ["/metrics", "/health", "/livez", "/readyz", "/dashboard/events"];

    public static void Map(IEndpointRouteBuilder app, LockApi api)
    {
        MapLocks(app.MapGroup("").WithTags("Locks").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429), api);
        MapHealth(app.MapGroup("").WithTags("Health"), api);
        MapAdministration(app.MapGroup("").WithTags("Administration").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403), api);
    }

    private static void MapLocks(RouteGroupBuilder app, LockApi api)
    {
        app.MapPost("/lock/acquire", (Delegate)new AcquireRoute(api).HandleAsync)
            .Requires(Permission.Acquire).Accepts<AcquireRequest>(Json).Produces<AcquireAnswer>().ProducesProblem(503).WithSummary("Acquires a lock.");
        app.MapPost("/lock/batch", (Delegate)new BatchRoute(api).HandleAsync)
            .Requires(Permission.Acquire).Accepts<BatchRequest>(Json).Produces<BatchAnswer>().ProducesProblem(503).WithSummary("Acquires several locks, all or none.");
        app.MapPost("/lock/release", (Delegate)new ReleaseRoute(api).HandleAsync)
            .Requires(Permission.Release).Accepts<ReleaseRequest>(Json).Produces<ReleaseAnswer>().WithSummary("Gives a lock back.");
        app.MapPost("/lock/extend", (Delegate)new ExtendRoute(api).HandleAsync)
            .Requires(Permission.Extend).Accepts<ExtendRequest>(Json).Produces<ExtendAnswer>().WithSummary("Keeps a lock for another TTL.");
        app.MapGet("/lock/status/{**resource}", (HttpContext context, string resource) => new StatusRoute(api).HandleAsync(context, resource))
            .Requires(Permission.Status).Produces<StatusAnswer>().WithSummary("How a lock stands on every node.");
        app.MapGet("/locks/active", (Delegate)new ActiveLocksRoute(api).HandleAsync)
            .Requires(Permission.Status).Produces<ActiveLocksAnswer>().WithSummary("The locks that are held.");
    }

    private static void MapHealth(RouteGroupBuilder app, LockApi api)
    {
        var health = new HealthRoute(api);
        app.MapGet("/health", health.HealthAsync).Produces<HealthAnswer>().WithSummary("Whether enough nodes vote; 200 in any case.");
        app.MapGet("/livez", HealthRoute.Live).WithSummary("Whether the process answers.");
        app.MapGet("/readyz", health.ReadyAsync).ProducesProblem(503).WithSummary("200 while locks can be had here, else 503.");
        app.MapGet("/metrics", new MetricsRoute(api).HandleAsync).Requires(Permission.Observe).WithSummary("Figures for Prometheus.");
    }

    private static void MapAdministration(RouteGroupBuilder app, LockApi api)
    {
        var mode = new ModeRoute(api);
        app.MapGet("/admin/mode", mode.ShowAsync).Requires(Permission.Administer).Produces<ModeAnswer>().WithSummary("How many nodes decide.");
        app.MapPost("/admin/mode", (Delegate)mode.SwitchAsync)
            .Requires(Permission.Administer).Produces<ModeSwitchAnswer>().WithSummary("Switches between ?mode=redlock and ?mode=single.");
        app.MapGet("/admin/redis/status", new ServersRoute(api).HandleAsync)
            .Requires(Permission.Administer).Produces<ServersAnswer>().WithSummary("What servers the nodes are.");
        app.MapPost("/admin/release/{**resource}", (HttpContext context, string resource) => new ForcedReleaseRoute(api).HandleAsync(context, resource))
            .Requires(Permission.Administer).Produces<ForcedReleaseAnswer>().WithSummary("Takes a lock from its holder.");
    }
}

using System.Security.Cryptography;
using Akka.Actor;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Redlock.Actors;
using Simulator.Service.Access;
using Simulator.Service.Dashboard.Demo;

namespace Simulator.Service.Dashboard;

/// <summary>The page, what it shows, and what its buttons do.</summary>
internal static class DashboardRoutes
{
    public static void Map(IEndpointRouteBuilder app, ServiceParts parts)
    {
        var api = parts.Api;
        var history = new EventHistory(EventHistory.Minute, EventHistory.MostEvents);
        var rates = new Rates(api.Clock);
        var recorder = parts.System.ActorOf(RecorderActor.PropsFor(history, rates, api.Clock), "dashboard-recorder");
        api.Coordinator.Refused = refused => recorder.Tell(refused);
        var demo = parts.System.ActorOf(DemoActor.PropsFor(parts.Coordinator, () => new SeededChance(RandomNumberGenerator.GetInt32(int.MaxValue))), "demo");
        var events = new EventsRoute(api, new Sampler(api, parts.Fleet, rates, demo), history);
        var page = DashboardPage.Load();

        app.MapGet("/", page.Handle).ExcludeFromDescription();
        app.MapGet("/dashboard/events", (Delegate)events.Handle)
            .Requires(Permission.Observe).ExcludeFromDescription();
        app.MapPost("/admin/nodes/{node}/{fault}", (HttpContext context, string node, string fault) => new NodeFaultRoute(api, parts.Fleet).HandleAsync(context, node, fault))
            .Requires(Permission.Administer).Produces<NodeFaultAnswer>().WithSummary("Breaks and mends a node: stop, start, hang, resume, restart-keep, restart-empty.");
        app.MapPost("/admin/demo/{action}", (HttpContext context, string action) => new DemoRoute(api, demo).HandleAsync(context, action))
            .Requires(Permission.Administer).Produces<DemoAnswer>().WithSummary("Demo clients that contend for a lock: start, pause, resume, stop.");
    }
}

using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Simulator.Telemetry.Tracing;

/// <summary>What ASP.NET Core leaves out of the span of an HTTP request: a name by its route, and how it was answered.</summary>
internal static class RequestSpans
{
    /// <summary>Stands behind the routing, which finds out the route.</summary>
    /// <param name="quiet">Routes that are asked for again and again, such as a scrape: traced only for a caller that traces.</param>
    public static IApplicationBuilder UseRequestSpans(this IApplicationBuilder server, params string[] quiet) => server.Use(async (context, next) =>
    {
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (span is not { IsAllDataRequested: true })
        {
            await next(context);
            return;
        }

        Name(span, context, quiet);
        try
        {
            await next(context);
        }
        catch
        {
            span.SetStatus(ActivityStatusCode.Error);
            throw;
        }

        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    });

    private static void Name(Activity span, HttpContext context, string[] quiet)
    {
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is not { } route)
        {
            span.DisplayName = context.Request.Method;
            return;
        }

        span.DisplayName = $"{context.Request.Method} {route}";
        span.SetTag("http.route", route);
        if (quiet.Contains(route) && span.ParentId is null)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}

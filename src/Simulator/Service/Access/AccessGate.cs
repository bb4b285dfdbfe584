using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Simulator.Service.Access;

/// <summary>Stands before every route: who calls, whether that may be, and whether it is too much.</summary>
internal sealed class AccessGate(Callers callers) : IDisposable
{
    private const string Scheme = "Bearer ";
    private const string KeyHeader = "X-API-Key";
    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<Caller> _limiter = PartitionedRateLimiter.Create<Caller, string>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller.Name, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = caller.Limits.Burst,
            // One token at a time, so that a rate of any number is that rate.
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromTicks(Math.Max(1, TimeSpan.TicksPerSecond / caller.Limits.Rate)),
            AutoReplenishment = true,
        }));

    /// <summary>Who calls; only on routes that ask for a permission.</summary>
    public static Caller CallerOf(HttpContext context) => (Caller)context.Items[typeof(AccessGate)]!;

    public void Dispose() => _limiter.Dispose();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Stranger(context) is { } suspicion)
        {
            await Problem.WriteAsync(context, StatusCodes.Status403Forbidden, suspicion);
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>() is not { } required || await AdmitAsync(context, required.Permission))
        {
            await next(context);
        }
    }

    private async Task<bool> AdmitAsync(HttpContext context, Permission permission)
    {
        var shown = KeyOf(context.Request);
        var caller = callers.Anybody ?? (shown is null ? null : callers.WithKey(shown));
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            var what = shown is null ? "A key is needed: Authorization: Bearer KEY." : "The key is not known.";
            await Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, what);
            return false;
        }

        using var lease = _limiter.AttemptAcquire(caller);
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = RetryLater.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            await Problem.WriteAsync(context, StatusCodes.Status429TooManyRequests, "More requests a second than this key may make.");
            return false;
        }

        if (!caller.May(permission))
        {
            var what = permission == Permission.Administer ? "An admin key is needed." : $"The key is not for {permission.ToString().ToLowerInvariant()}.";
            await Problem.WriteAsync(context, StatusCodes.Status403Forbidden, what);
            return false;
        }

        context.Items[typeof(AccessGate)] = caller;
        return true;
    }

    /// <summary>
    /// Pages of other sites that a browser has open could call a service on this machine. A browser says where such a call comes from, and a name
    /// that was made to point here is not ours.
    /// </summary>
    private string? Stranger(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Origin.FirstOrDefault() is { Length: > 0 } origin && !SameOrigin(origin, request))
        {
            return "Calls from pages of other sites are refused.";
        }

        return callers.Anybody is not null && IsFromHere(context) && !IsLoopbackName(request.Host.Host)
            ? "Without keys the service answers to localhost alone."
            : null;
    }

    private static bool SameOrigin(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsFromHere(HttpContext context) => context.Connection.LocalIpAddress is { } address && IPAddress.IsLoopback(address);

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string? KeyOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim()
            : request.Headers[KeyHeader].FirstOrDefault();
    }
}

/// <summary>What a route asks of its caller.</summary>
internal sealed record RequiredPermission(Permission Permission);

/// <summary>How a route says so.</summary>
internal static class RequiredPermissionExtensions
{
    public static TBuilder Requires<TBuilder>(this TBuilder route, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RequiredPermission(permission));
}

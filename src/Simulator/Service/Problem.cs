using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Simulator.Service;

/// <summary>Errors as problem details (RFC 9457): one sentence that names the field, and nothing of the inside.</summary>
internal static class Problem
{
    /// <summary>As the result of a route.</summary>
    public static IResult Of(int status, string detail) =>
        Results.Problem(detail: detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status));

    /// <summary>A resource that the caller's key is not for.</summary>
    public static IResult Forbidden(string resource) => Of(StatusCodes.Status403Forbidden, $"The key is not for the resource '{resource}'.");

    /// <summary>A limit of the caller's is reached; the same may do later.</summary>
    public static IResult TooMany(string detail) => new RetryLater(Of(StatusCodes.Status429TooManyRequests, detail));

    /// <summary>As the answer to a request that reaches no route.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail) => Of(status, detail).ExecuteAsync(context);

    private sealed class RetryLater(IResult problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = "1";
            return problem.ExecuteAsync(httpContext);
        }
    }
}

using Microsoft.AspNetCore.Http;

namespace Simulator.Service.Api;

/// <summary>For callers that want a status where others read the answer: <c>?strict=true</c>.</summary>
internal static class Strictness
{
    public static int StatusOf(HttpContext context, string outcome) =>
        context.Request.Query["strict"] == "true"
            ? outcome switch
            {
                "acquired" => StatusCodes.Status200OK,
                "conflicted" or "wait_timeout" => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status503ServiceUnavailable,
            }
            : StatusCodes.Status200OK;
}

using Microsoft.AspNetCore.Http;

namespace Simulator.Service;

/// <summary>
/// Refuses a body that is too large before anything else looks at the request. One that nobody reads would make the server break the connection after the
/// answer, and the caller's next request with it.
/// </summary>
internal static class RequestSize
{
    public static Task CheckAsync(HttpContext context, long most, RequestDelegate next)
    {
        if (!(context.Request.ContentLength > most))
        {
            return next(context);
        }

        context.Response.Headers.Connection = "close";
        return Problem.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, FailedRequest.TooLarge);
    }
}

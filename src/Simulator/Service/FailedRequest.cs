using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Simulator.Service;

/// <summary>Answers requests whose handling threw.</summary>
internal static class FailedRequest
{
    public const string TooLarge = "The body is larger than service.max-body.";

    public static Task AnswerAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        return error is BadHttpRequestException bad
            ? Problem.WriteAsync(context, bad.StatusCode, SentenceFor(bad.StatusCode))
            : Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, "The service failed on this request; its log says why.");
    }

    private static string SentenceFor(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status408RequestTimeout => "The body did not come in time.",
        _ => "The request cannot be read.",
    };
}

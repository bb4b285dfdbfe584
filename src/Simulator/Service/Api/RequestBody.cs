using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Simulator.Service.Api;

/// <summary>Reads the body of a request; what cannot be read is answered with one sentence.</summary>
internal static class RequestBody
{
    /// <summary>A request, or why there is none.</summary>
    public readonly record struct Result<T>(T? Value, IResult? Refusal)
        where T : class;

    /// <exception cref="BadHttpRequestException">The body is too large or broke off.</exception>
    public static async ValueTask<Result<T>> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refused<T>(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON: Content-Type: application/json.");
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } read
                ? new Result<T>(read, null)
                : Refused<T>(StatusCodes.Status400BadRequest, "The body is null; it must be a JSON object.");
        }
        catch (JsonException error)
        {
            return Refused<T>(StatusCodes.Status400BadRequest, Sentence(error));
        }
    }

    private static Result<T> Refused<T>(int status, string detail)
        where T : class =>
        new(null, Problem.Of(status, detail));

    private static string Sentence(JsonException error)
    {
        var path = error.Path is { Length: > 2 } place && place.All(letter => !char.IsControl(letter)) ? place[2..] : null;
        return path is null ? "The body is no JSON object of the expected shape." : $"The field '{Shortened(path)}' is unknown or has a value of the wrong type.";
    }

    private static string Shortened(string path) => path.Length <= 64 ? path : path[..64] + "...";
}

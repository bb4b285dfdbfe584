using System.Net;
using System.Text.Json;

namespace Simulator.RemoteLock;

/// <summary>Makes of an answer that is no success what it means to the caller.</summary>
internal static class ServiceRefusal
{
    private static readonly string[] Names = ["detail", "title", "message"];

    public static async Task<LockServiceException> OfAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var kind = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => ServiceFailure.Throttled,
            >= HttpStatusCode.InternalServerError => ServiceFailure.Failed,
            >= HttpStatusCode.BadRequest => ServiceFailure.Refused,
            _ => ServiceFailure.Unreadable,
        };
        var reason = ReasonIn(await response.Content.ReadAsStringAsync(ct)) ?? response.ReasonPhrase ?? "no reason given";
        return new LockServiceException(kind, $"The lock service answers {(int)response.StatusCode}: {reason.TrimEnd('.')}.")
        {
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    /// <summary>What problem details say; null when there are none.</summary>
    private static string? ReasonIn(string body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return problem.RootElement.ValueKind == JsonValueKind.Object
                ? Names.Select(name => TextOf(problem.RootElement, name)).FirstOrDefault(text => text is not null)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text.ReplaceLineEndings(" ")
            : null;
}

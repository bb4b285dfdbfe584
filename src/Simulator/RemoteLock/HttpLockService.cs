using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulator.RemoteLock;

/// <summary>The lock service over HTTP.</summary>
/// <param name="timeout">How long an answer may take; what a request waits in the queue comes on top.</param>
internal sealed class HttpLockService(Uri address, string? key, TimeSpan timeout, TimeProvider time) : ILockService, IDisposable
{
    private const long LargestAnswer = 1 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = true,
        Converters = { new LockIdConverter() },
    };

    private readonly HttpClient _http = Connect(address, key);

    public async Task<AcquireAnswer> AcquireAsync(AcquireRequest request, CancellationToken ct)
    {
        var answer = await PostAsync<AcquireAnswer>("lock/acquire", request, timeout + TimeSpan.FromMilliseconds(request.WaitMs ?? 0), ct);
        return answer is { Acquired: true, LockId: not { Value.Length: > 0 } }
            ? throw new LockServiceException(ServiceFailure.Unreadable, $"{address} grants a lock and does not say its id.")
            : answer;
    }

    public Task<ReleaseAnswer> ReleaseAsync(ReleaseRequest request, CancellationToken ct) => PostAsync<ReleaseAnswer>("lock/release", request, timeout, ct);

    public Task<ExtendAnswer> ExtendAsync(ExtendRequest request, CancellationToken ct) => PostAsync<ExtendAnswer>("lock/extend", request, timeout, ct);

    public Task<HealthAnswer> HealthAsync(CancellationToken ct) =>
        CallAsync(() => new HttpRequestMessage(HttpMethod.Get, "health"), ReadAsync<HealthAnswer>, timeout, ct);

    public Task<StatusAnswer> StatusAsync(string resource, CancellationToken ct) => CallAsync(
        () => new HttpRequestMessage(HttpMethod.Get, $"lock/status/{PathOf(resource)}"), ReadAsync<StatusAnswer>, timeout, ct);

    public Task<ForcedReleaseAnswer> ForceReleaseAsync(string resource, CancellationToken ct) => CallAsync(
        () => new HttpRequestMessage(HttpMethod.Post, $"admin/release/{PathOf(resource)}"), ReadAsync<ForcedReleaseAnswer>, timeout, ct);

    public Task ApplyFaultAsync(int node, string fault, CancellationToken ct) => CallAsync(
        () => new HttpRequestMessage(HttpMethod.Post, FormattableString.Invariant($"admin/nodes/{node}/{fault}")), (_, _) => Task.FromResult(true), timeout, ct);

    public void Dispose() => _http.Dispose();

    /// <summary>A slash in a name is one in the path.</summary>
    private static string PathOf(string resource) => Uri.EscapeDataString(resource).Replace("%2F", "/", StringComparison.Ordinal);

    private Task<TAnswer> PostAsync<TAnswer>(string route, object body, TimeSpan limit, CancellationToken ct) => CallAsync(
        () => new HttpRequestMessage(HttpMethod.Post, route) { Content = JsonContent.Create(body, body.GetType(), options: Json) }, ReadAsync<TAnswer>, limit, ct);

    private async Task<TAnswer> CallAsync<TAnswer>(
        Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<TAnswer>> read, TimeSpan limit, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using var request = make();
            using var response = await _http.SendAsync(request, end.Token);
            return response.IsSuccessStatusCode ? await read(response, end.Token) : throw await ServiceRefusal.OfAsync(response, end.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new LockServiceException(ServiceFailure.TimedOut, $"{address} did not answer within {limit.TotalMilliseconds:0} ms.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new LockServiceException(ServiceFailure.Unreachable, $"{address} cannot be reached: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private async Task<TAnswer> ReadAsync<TAnswer>(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<TAnswer>(Json, ct) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new LockServiceException(ServiceFailure.Unreadable, $"{address} answers what is not a lock service's: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static HttpClient Connect(Uri address, string? key)
    {
        // A redirect would carry the key to wherever it says.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var http = new HttpClient(handler)
        {
            BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        if (key is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return http;
    }
}

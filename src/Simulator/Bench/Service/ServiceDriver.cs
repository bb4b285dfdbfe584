using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Simulator.Bench.Measuring;
using Simulator.Service.Api;

namespace Simulator.Bench.Service;

/// <summary>Takes and gives back one lock after the other over HTTP.</summary>
internal sealed class ServiceDriver : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });
    private readonly Uri _acquire;
    private readonly Uri _release;
    private readonly byte[] _request;
    private readonly string _resource;
    private readonly AuthenticationHeaderValue? _key;

    public ServiceDriver(Uri address, string? key, string resource, TimeSpan ttl)
    {
        _acquire = new Uri(address, "/lock/acquire");
        _release = new Uri(address, "/lock/release");
        _resource = resource;
        _key = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        _request = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"resource\":\"{resource}\",\"ttl_ms\":{ttl.TotalMilliseconds},\"wait_ms\":{10_000}}}"));
    }

    public void Begin(Round round) => _ = DriveAsync(round);

    public void Dispose() => _http.Dispose();

    private async Task DriveAsync(Round round)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (round.TryBegin(out var startedAt))
        {
            try
            {
                await CycleAsync(round, startedAt);
            }
            catch (HttpRequestException failure)
            {
                round.Fail(failure.Message);
            }
        }

        round.DriverEnded();
    }

    private async Task CycleAsync(Round round, long startedAt)
    {
        var (status, lockId) = await PostAsync(_acquire, _request, static answer => JsonSerializer.Deserialize(answer, ApiJson.Default.AcquireAnswer)!.LockId);
        if (lockId is not { Length: > 0 })
        {
            round.Fail(string.Create(CultureInfo.InvariantCulture, $"acquire {status}"));
            return;
        }

        round.Granted(startedAt);
        var request = Encoding.UTF8.GetBytes($"{{\"resource\":\"{_resource}\",\"lock_id\":\"{lockId}\"}}");
        var (released, outcome) = await PostAsync(_release, request, static answer => JsonSerializer.Deserialize(answer, ApiJson.Default.ReleaseAnswer)!.Outcome);
        if (outcome == "released")
        {
            round.Complete(startedAt);
        }
        else
        {
            round.Fail(string.Create(CultureInfo.InvariantCulture, $"release {released} {outcome}"));
        }
    }

    private async Task<(int Status, string? Field)> PostAsync(Uri to, byte[] body, Func<byte[], string> read)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        request.Headers.Authorization = _key;
        using var answer = await _http.SendAsync(request, CancellationToken.None);
        var text = await answer.Content.ReadAsByteArrayAsync();
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? read(text) : null);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Simulator.Tests.Service;

/// <summary>Calls the service as a program in any language would: what comes back is JSON as it came.</summary>
internal sealed class LockClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    public LockClient(Uri address, string? key = null)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public HttpClient Http => _http;

    public LockClient WithKey(string key) => new(_http.BaseAddress!, key);

    public Task<JsonElement> AcquireAsync(string resource, string? clientId = null, int? ttlMs = null, int? waitMs = null) =>
        PostAsync("/lock/acquire", new { resource, client_id = clientId, ttl_ms = ttlMs, wait_ms = waitMs });

    public Task<JsonElement> ReleaseAsync(string resource, string lockId) => PostAsync("/lock/release", new { resource, lock_id = lockId });

    public Task<JsonElement> ExtendAsync(string resource, string lockId, int? ttlMs = null) =>
        PostAsync("/lock/extend", new { resource, lock_id = lockId, ttl_ms = ttlMs });

    public Task<JsonElement> StatusAsync(string resource) => GetAsync($"/lock/status/{resource}");

    public Task<JsonElement> HealthAsync() => GetAsync("/health");

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        return await BodyAsync(answer);
    }

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var answer = await _http.PostAsync(path, body is null ? null : JsonContent.Create(body));
        return await BodyAsync(answer);
    }

    public async Task<HttpStatusCode> StatusOfPostAsync(string path, object? body = null)
    {
        using var answer = await _http.PostAsync(path, body is null ? null : JsonContent.Create(body));
        return answer.StatusCode;
    }

    /// <summary>Asks for the health until it is as expected.</summary>
    public Task<JsonElement> HealthyAsync(int nodes) => UntilAsync(HealthAsync, health => health.GetProperty("redis_nodes_healthy").GetInt32() == nodes);

    /// <summary>Asks again until the answer is as expected.</summary>
    public static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> ask, Func<JsonElement, bool> expected)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var answer = await ask();
        while (!expected(answer))
        {
            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"It did not come to what was expected: {answer}");
            }

            await pause.WaitForNextTickAsync();
            answer = await ask();
        }

        return answer;
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

/// <summary>Short names for what is read often.</summary>
internal static class AnswerFields
{
    public static string Text(this JsonElement answer, string field) => answer.GetProperty(field).GetString()!;

    public static long Number(this JsonElement answer, string field) => answer.GetProperty(field).GetInt64();

    public static bool Flag(this JsonElement answer, string field) => answer.GetProperty(field).GetBoolean();

    public static JsonElement[] List(this JsonElement answer, string field) => [.. answer.GetProperty(field).EnumerateArray()];
}

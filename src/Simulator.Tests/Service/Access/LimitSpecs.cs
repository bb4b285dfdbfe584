using System.Net;
using System.Net.Http.Json;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Service.Access;

/// <summary>What one caller may use, and what that leaves to others.</summary>
public sealed class LimitSpecs
{
    [Fact]
    public async Task More_requests_than_the_rate_should_be_told_to_come_later()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet, [.. Keyring.Of("slow", Keyring.Alpha, "rate=10", "burst=3"), .. Keyring.Of("other", Keyring.Beta)]);
        using var slow = service.Client.WithKey(Keyring.Alpha);
        using var other = service.Client.WithKey(Keyring.Beta);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => slow.Http.GetAsync("/locks/active")));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.InRange(refused.Length, 1, 17);
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter));
        using var others = await other.Http.GetAsync("/locks/active");
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Fact]
    public async Task A_rate_below_ten_should_be_kept_too()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet, Keyring.Of("slow", Keyring.Alpha, "rate=2", "burst=1"));
        using var slow = service.Client.WithKey(Keyring.Alpha);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();

        for (var admitted = 0; admitted < 5;)
        {
            using var answer = await slow.Http.GetAsync("/locks/active");
            admitted += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        // One at once, and four more at two a second.
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task More_locks_than_allowed_should_be_refused_until_one_ends()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet, "--set", "service.max-held=2");
        await service.Client.HealthyAsync(3);
        var first = await service.Client.AcquireAsync("one");
        await service.Client.AcquireAsync("two", ttlMs: 500);

        using var third = await service.Client.Http.PostAsJsonAsync("/lock/acquire", new { resource = "three" });
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.NotNull(third.Headers.RetryAfter);

        // A place is free when a lock is released, and when one runs out.
        await service.Client.ReleaseAsync("one", first.Text("lock_id"));
        await UntilAcquired(service, "three");
        await UntilAcquired(service, "four");
    }

    [Fact]
    public async Task More_waiting_requests_than_allowed_should_be_refused()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet, "--set", "service.max-waiting=1");
        await service.Client.HealthyAsync(3);
        var held = await service.Client.AcquireAsync("wanted", ttlMs: 60_000);
        var waiting = service.Client.AcquireAsync("wanted", waitMs: 30_000);
        await LockClient.UntilAsync(() => service.Client.GetAsync("/locks/active"), active => active.List("locks")[0].Number("waiting") == 1);

        using var refused = await service.Client.Http.PostAsJsonAsync("/lock/acquire", new { resource = "wanted", wait_ms = 1000 });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        await service.Client.ReleaseAsync("wanted", held.Text("lock_id"));
        Assert.True((await waiting).Flag("acquired"));
    }

    private static async Task UntilAcquired(ServiceProcess service, string resource) => await LockClient.UntilAsync(
        async () =>
        {
            using var answer = await service.Client.Http.PostAsJsonAsync("/lock/acquire", new { resource, ttl_ms = 60_000 });
            return await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        },
        answer => answer.TryGetProperty("acquired", out var acquired) && acquired.GetBoolean());

    private static Task<NodeFleet> Fleet() => NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
}

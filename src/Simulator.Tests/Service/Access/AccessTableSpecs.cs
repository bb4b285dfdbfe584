using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Service.Access;

/// <summary>Every verb, by its owner, by others and without a key, with lock ids that are good, over and made up.</summary>
public sealed class AccessTableSpecs : IAsyncLifetime
{
    private const string Resource = "orders/42";
    private NodeFleet _fleet = null!;
    private ServiceProcess _service = null!;
    private LockClient _admin = null!;

    public async Task InitializeAsync()
    {
        _fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        _service = await ServiceProcess.StartAsync(_fleet, [.. Keyring.Options]);
        _admin = _service.Client.WithKey(Keyring.Admin);
        await _service.Client.HealthyAsync(3);
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _service.DisposeAsync();
        await _fleet.DisposeAsync();
    }

    [Fact]
    public async Task A_lock_should_obey_only_its_owner_and_the_admin()
    {
        foreach (var verb in new[] { "release", "extend" })
        {
            foreach (var (caller, key, lockId, expected) in Cases())
            {
                using var client = key is null ? new LockClient(_service.Client.Http.BaseAddress!) : _service.Client.WithKey(key);
                var held = await HeldByAlpha();
                var expired = await ExpiredOfAlpha();
                var shown = lockId switch { "valid" => held, "expired" => expired, _ => "ffffffff-" + new string('0', 40) };

                using var answer = await client.Http.PostAsJsonAsync($"/lock/{verb}", new { resource = Resource, lock_id = shown });

                var done = answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadFromJsonAsync<JsonElement>()).Flag(verb == "release" ? "released" : "extended");
                Assert.True(
                    expected == (done ? "done" : answer.StatusCode == HttpStatusCode.OK ? "refused" : $"{(int)answer.StatusCode}"),
                    $"{verb} by {caller} with a {lockId} id: {(int)answer.StatusCode}, done {done}; expected {expected}");
                var stands = (await _admin.StatusAsync(Resource)).Text("verdict");
                Assert.True(stands == (verb == "release" && done ? "free" : "held"), $"after {verb} by {caller} with a {lockId} id the lock is {stands}");
                await _admin.ReleaseAsync(Resource, held);
            }
        }
    }

    [Theory]
    [InlineData("GET", "/lock/status/orders/42", "alpha 200, beta 200, gamma 403, reader 200, root 200, stranger 401, nobody 401")]
    [InlineData("GET", "/locks/active", "alpha 200, gamma 200, reader 200, root 200, stranger 401, nobody 401")]
    [InlineData("POST", "/lock/acquire", "alpha 200, gamma 403, reader 403, root 200, stranger 401, nobody 401")]
    [InlineData("POST", "/lock/batch", "alpha 200, gamma 403, reader 403, root 200, stranger 401, nobody 401")]
    [InlineData("GET", "/admin/mode", "alpha 403, reader 403, root 200, stranger 401, nobody 401")]
    [InlineData("POST", "/admin/mode?mode=redlock", "alpha 403, reader 403, root 200, stranger 401, nobody 401")]
    [InlineData("GET", "/admin/redis/status", "alpha 403, reader 403, root 200, stranger 401, nobody 401")]
    [InlineData("POST", "/admin/release/orders/42", "alpha 403, reader 403, root 200, stranger 401, nobody 401")]
    [InlineData("GET", "/health", "alpha 200, nobody 200, stranger 200")]
    [InlineData("GET", "/livez", "nobody 200")]
    [InlineData("GET", "/readyz", "nobody 200")]
    public async Task A_route_should_answer_those_it_is_for(string method, string path, string expected)
    {
        var seen = new List<string>();
        foreach (var caller in expected.Split(", ").Select(entry => entry.Split(' ')[0]))
        {
            using var client = KeyOf(caller) is { } key ? _service.Client.WithKey(key) : new LockClient(_service.Client.Http.BaseAddress!);
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method != "POST" ? null : JsonContent.Create<object>(path == "/lock/batch" ? new { resources = new[] { Resource } } : new { resource = Resource }),
            };
            using var answer = await client.Http.SendAsync(request);
            seen.Add($"{caller} {(int)answer.StatusCode}");
        }

        Assert.Equal(expected, string.Join(", ", seen));
    }

    [Fact]
    public async Task A_caller_should_see_only_the_locks_it_may_touch()
    {
        await HeldByAlpha();
        using var gamma = _service.Client.WithKey(Keyring.Gamma);
        using var beta = _service.Client.WithKey(Keyring.Beta);

        Assert.Equal(0, (await gamma.GetAsync("/locks/active")).Number("count"));
        Assert.Equal(1, (await beta.GetAsync("/locks/active")).Number("count"));
    }

    [Fact]
    public async Task An_admin_should_take_a_lock_from_its_holder()
    {
        var held = await HeldByAlpha();
        using var alpha = _service.Client.WithKey(Keyring.Alpha);

        var forced = await _admin.PostAsync($"/admin/release/{Resource}");

        Assert.Equal((true, 1L, 3L), (forced.Flag("released"), forced.Number("locks_released"), forced.Number("nodes_released")));
        Assert.Equal("free", (await _admin.StatusAsync(Resource)).Text("verdict"));
        Assert.False((await alpha.ExtendAsync(Resource, held)).Flag("extended"));
        Assert.DoesNotContain(held, forced.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Caller, string? Key, string LockId, string Expected)> Cases()
    {
        foreach (var lockId in new[] { "valid", "expired", "garbage" })
        {
            yield return ("its owner", Keyring.Alpha, lockId, lockId == "valid" ? "done" : "refused");
            yield return ("another of the same prefix", Keyring.Beta, lockId, "refused");
            yield return ("another of another prefix", Keyring.Gamma, lockId, "403");
            yield return ("a reader", Keyring.Reader, lockId, "403");
            yield return ("nobody", null, lockId, "401");
            yield return ("an unknown key", "nonsense", lockId, "401");
            yield return ("an admin", Keyring.Admin, lockId, lockId == "valid" ? "done" : "refused");
        }
    }

    private static string? KeyOf(string caller) => caller switch
    {
        "alpha" => Keyring.Alpha,
        "beta" => Keyring.Beta,
        "gamma" => Keyring.Gamma,
        "reader" => Keyring.Reader,
        "root" => Keyring.Admin,
        "stranger" => "nonsense",
        _ => null,
    };

    private async Task<string> HeldByAlpha()
    {
        using var alpha = _service.Client.WithKey(Keyring.Alpha);
        var acquired = await alpha.AcquireAsync(Resource, ttlMs: 60_000, waitMs: 5000);
        Assert.True(acquired.Flag("acquired"), acquired.ToString());
        return acquired.Text("lock_id");
    }

    /// <summary>An id that alpha was given once and that is over by now.</summary>
    private async Task<string> ExpiredOfAlpha()
    {
        using var alpha = _service.Client.WithKey(Keyring.Alpha);
        var acquired = await alpha.AcquireAsync("orders/expired", ttlMs: 60_000);
        await alpha.ReleaseAsync("orders/expired", acquired.Text("lock_id"));
        return acquired.Text("lock_id");
    }
}

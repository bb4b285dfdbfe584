using System.Globalization;
using System.Text;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Simulator.Tests.Service.Access;
using Xunit;
using Xunit.Abstractions;

namespace Simulator.Tests.Service.Api;

/// <summary>Nonsense by the thousand: never a failure of the service, never an effect without the right to it.</summary>
public sealed class GeneratedRequestSpecs(ITestOutputHelper output)
{
    private const int Connections = 8;
    private const string Victim = "orders/victim";

    /// <summary>How many; GENERATED_REQUESTS asks for more.</summary>
    private static readonly int Requests =
        int.Parse(Environment.GetEnvironmentVariable("GENERATED_REQUESTS") ?? "8000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Generated_requests_should_neither_fail_the_service_nor_touch_what_they_may_not()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        await using var service = await ServiceProcess.StartAsync(
            fleet, [.. Keyring.Options, "--set", "service.max-wait=1s", "--set", "service.max-ttl=10m"]);
        await service.Client.HealthyAsync(3);
        using var alpha = service.Client.WithKey(Keyring.Alpha);
        using var admin = service.Client.WithKey(Keyring.Admin);
        var held = await alpha.AcquireAsync(Victim, ttlMs: 600_000);
        var before = (await admin.StatusAsync(Victim)).List("nodes").Select(node => node.Text("lock_fingerprint")).ToArray();
        string[] lockIds = [held.Text("lock_id"), "", "x", new string('f', 300), "\u0001\u0002", held.Text("lock_id").ToUpperInvariant()];

        var warm = await SendAsync(service, Requests / 10, lockIds, seed: 1);
        var memory = service.ResidentBytes;
        var statuses = await SendAsync(service, Requests, lockIds, seed: 1000);

        var grown = service.ResidentBytes - memory;
        output.WriteLine($"{string.Join(", ", statuses.CountBy(status => status).OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}: {entry.Value}"))}; grown {grown / 1_000_000} MB");
        Assert.DoesNotContain(warm.Concat(statuses), status => status >= 500);
        Assert.Contains(200, statuses);
        Assert.Contains(400, statuses);
        Assert.InRange(grown, long.MinValue, 50_000_000);

        var status = await admin.StatusAsync(Victim);
        Assert.True(status.Flag("locked"));
        Assert.Equal(before, status.List("nodes").Select(node => node.Text("lock_fingerprint")));
        Assert.Equal("redlock", status.Text("lock_mode"));
        Assert.All(fleet.Nodes.SelectMany(KeysOn), AssertAllowed);
    }

    /// <summary>Beta has the right to orders, gamma to invoices, the others to nothing; alpha and the admin send nothing here.</summary>
    private static async Task<List<int>> SendAsync(ServiceProcess service, int requests, string[] lockIds, int seed)
    {
        string?[] keys = [Keyring.Beta, Keyring.Beta, Keyring.Gamma, Keyring.Reader, "nonsense", "~!$%", null];
        var sent = Enumerable.Range(0, Connections).Select(async connection =>
        {
            var random = new RandomRequests(seed + connection, keys, lockIds);
            var statuses = new List<int>();
            for (var request = 0; request < requests / Connections; request++)
            {
                using var message = random.Next();
                statuses.Add(await SendAsync(service.Client.Http, message));
            }

            return statuses;
        });
        return [.. (await Task.WhenAll(sent)).SelectMany(statuses => statuses)];
    }

    private static async Task<int> SendAsync(HttpClient http, HttpRequestMessage message)
    {
        try
        {
            using var answer = await http.SendAsync(message);
            await answer.Content.CopyToAsync(Stream.Null);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException broken) when (broken.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            throw new InvalidOperationException($"{message.Method} {message.RequestUri} with {message.Content?.Headers.ContentLength} bytes: {broken.Message}", broken);
        }
    }

    private static IEnumerable<string> KeysOn(ISimulatedNode node)
    {
        using var connection = RespConnection.To(node);
        return connection.Ask("KEYS", "*").Split("\r\n").Where((line, at) => at > 0 && !line.StartsWith('$') && line.Length > 0).ToArray();
    }

    private static void AssertAllowed(string key)
    {
        string[] allowed = ["redlock:node", "redlock:lock:orders/", "redlock:token:orders/", "redlock:lock:invoices/", "redlock:token:invoices/"];
        Assert.True(allowed.Any(start => key.StartsWith(start, StringComparison.Ordinal)), $"{Encoding.UTF8.GetByteCount(key)} bytes: {key}");
    }
}

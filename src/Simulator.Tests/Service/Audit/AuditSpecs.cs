using System.Text.Json;
using Redlock.Protocol;
using Simulator.Tests.Service.Access;
using Xunit;

namespace Simulator.Tests.Service.Audit;

/// <summary>Who did what to which lock can be read afterwards.</summary>
public sealed class AuditSpecs
{
    [Fact]
    public async Task Everything_that_touches_a_lock_should_be_a_line_with_who_what_and_how_it_ended()
    {
        await using var service = await ServiceProcess.StartAsync(["--count", "3", .. Keyring.Options]);
        await service.Client.HealthyAsync(3);
        using var alpha = service.Client.WithKey(Keyring.Alpha);
        using var beta = service.Client.WithKey(Keyring.Beta);
        using var admin = service.Client.WithKey(Keyring.Admin);

        var held = (await alpha.AcquireAsync("orders/1", "client-a", ttlMs: 60_000)).Text("lock_id");
        await beta.AcquireAsync("orders/1", "client-b");
        await alpha.ExtendAsync("orders/1", held);
        await beta.ReleaseAsync("orders/1", held);
        await alpha.ReleaseAsync("orders/1", held);
        var second = (await alpha.AcquireAsync("orders/2", ttlMs: 60_000)).Text("lock_id");
        await admin.PostAsync("/admin/release/orders/2");
        await admin.PostAsync("/admin/mode?mode=single");
        await admin.PostAsync("/admin/nodes/3/stop");
        await service.StopAsync();

        var print = new LockId(held).Fingerprint;
        var secondPrint = new LockId(second).Fingerprint;
        Assert.Equal(
            [
                $"acquire alpha orders/1 client-a {print} acquired",
                "acquire beta orders/1 client-b  conflicted",
                $"extend alpha orders/1  {print} extended",
                $"release beta orders/1  {print} not_held",
                $"release alpha orders/1  {print} released",
                $"acquire alpha orders/2 anonymous {secondPrint} acquired",
                $"forced-release root orders/2  {secondPrint} released",
                "mode root    single",
            ],
            Lines(service).Take(8));
        Assert.Contains(Lines(service), line => line.Contains("root", StringComparison.Ordinal) && line.Contains("stop", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(ServiceProcess service) =>
        from line in File.ReadLines(Path.Combine(service.Folder, "audit.log"))
        let entry = JsonDocument.Parse(line).RootElement
        where entry.TryGetProperty("time", out _) && Field(entry, "from") == "127.0.0.1"
        select string.Join(' ', new[] { "verb", "key", "resource", "client", "lock", "outcome" }.Select(field => Field(entry, field)));

    private static string Field(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString()! : "";
}

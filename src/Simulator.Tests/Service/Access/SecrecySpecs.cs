using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Simulator.Nodes;
using Simulator.Tests.Telemetry.Tracing;
using Xunit;

namespace Simulator.Tests.Service.Access;

/// <summary>Who knows a lock id can release the lock, so nobody is shown one who did not acquire it.</summary>
public sealed partial class SecrecySpecs
{
    private const int Callers = 8;

    /// <summary>Operations; SERVICE_OPERATIONS asks for more.</summary>
    private static readonly int Operations =
        int.Parse(Environment.GetEnvironmentVariable("SERVICE_OPERATIONS") ?? "4000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_issued_lock_id_should_be_found_anywhere_but_in_the_answers_to_its_holder()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        await using var collector = await OtlpCollector.StartAsync(HttpProtocols.Http1);
        var variables = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        await using var service = await ServiceProcess.StartAsync(
            [.. fleet.Nodes.SelectMany(node => new[] { "--node", node.Address }), "--set", "simulator.log.file-level=debug", "--log-level", "debug"], variables);
        await service.Client.HealthyAsync(3);

        using var watching = await service.Client.Http.GetAsync("/dashboard/events", HttpCompletionOption.ResponseHeadersRead);
        using var watched = new MemoryStream();
        var copying = watching.Content.CopyToAsync(watched);

        var issued = (await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => WorkAsync(service.Client, caller)))).SelectMany(ids => ids).ToHashSet();
        string[] paths = ["/locks/active", "/metrics", "/health", "/admin/redis/status", "/lock/status/secret-0", "/openapi/v1.json", "/docs", "/"];
        var shown = new List<string>();
        foreach (var path in paths)
        {
            using var answer = await service.Client.Http.GetAsync(path);
            shown.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(0, await service.StopAsync());
        await copying;
        var events = Encoding.UTF8.GetString(watched.ToArray());
        shown.Add(events);
        shown.AddRange(collector.Bodies.Select(Encoding.Latin1.GetString));
        shown.AddRange(service.Lines);
        shown.AddRange(Directory.EnumerateFiles(service.Folder).SelectMany(File.ReadLines));

        Assert.True(issued.Count >= Operations / 4, $"only {issued.Count} ids were issued");
        Assert.Contains("secret-0", events, StringComparison.Ordinal);
        Assert.Contains(shown, line => line.Contains("secret-0", StringComparison.Ordinal));
        Assert.DoesNotContain(shown.SelectMany(text => LongHex().Matches(text)), found => issued.Contains(found.Value));
    }

    private static async Task<List<string>> WorkAsync(LockClient client, int caller)
    {
        var issued = new List<string>();
        for (var operation = 0; operation < Operations / Callers; operation++)
        {
            var resource = $"secret-{operation % 3}";
            var acquired = await client.AcquireAsync(resource, $"client-{caller}", ttlMs: 5000, waitMs: operation % 2 * 50);
            if (!acquired.Flag("acquired"))
            {
                continue;
            }

            var lockId = acquired.Text("lock_id");
            issued.Add(LongHex().Match(lockId).Value);
            if (operation % 5 == 0)
            {
                await client.ExtendAsync(resource, lockId);
            }

            await client.ReleaseAsync(resource, lockId);
            if (operation % 7 == 0)
            {
                await client.ReleaseAsync(resource, lockId);
            }
        }

        return issued;
    }

    [GeneratedRegex("[0-9a-f]{40}")]
    private static partial Regex LongHex();
}

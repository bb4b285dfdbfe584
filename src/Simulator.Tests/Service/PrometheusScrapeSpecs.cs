using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Service;

/// <summary>Prometheus itself against the service.</summary>
public sealed class PrometheusScrapeSpecs
{
    [ToolFact(Tool.Prometheus)]
    public async Task Prometheus_should_scrape_the_service()
    {
        await using var service = await ServiceProcess.StartAsync(["--count", "3"]);
        await service.Client.HealthyAsync(3);
        await service.Client.AcquireAsync("scraped", ttlMs: 60_000);
        var port = FreePort();
        var configuration = Path.Combine(service.Folder, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: locks
                static_configs: [ { targets: ["{{service.Client.Http.BaseAddress!.Authority}}"] } ]
            """);
        using var prometheus = Start(configuration, Path.Combine(service.Folder, "data"), port);
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };

            var found = await LockClient.UntilAsync(() => QueryAsync(http, "active_locks{resource=\"scraped\"}"), result => result.GetArrayLength() == 1);
            var up = await QueryAsync(http, "up{job=\"locks\"}");

            Assert.Equal("1", found[0].GetProperty("value")[1].GetString());
            Assert.Equal("1", up[0].GetProperty("value")[1].GetString());
            Assert.Equal(3, (await QueryAsync(http, "redis_node_healthy == 1")).GetArrayLength());
        }
        finally
        {
            UnixSignal.SendTerminate(prometheus.Id);
            await prometheus.WaitForExitAsync();
        }
    }

    private static Process Start(string configuration, string data, int port) => Process.Start(new ProcessStartInfo(
        Tool.Named(Tool.Prometheus).Find(),
        [
            $"--config.file={configuration}", $"--storage.tsdb.path={data}",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"), "--log.level=error",
        ]))!;

    private static async Task<JsonElement> QueryAsync(HttpClient http, string query)
    {
        try
        {
            var answer = await http.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(query)}");
            return answer.GetProperty("data").GetProperty("result");
        }
        catch (HttpRequestException)
        {
            // It is starting.
            return JsonSerializer.SerializeToElement(Array.Empty<int>());
        }
    }

    /// <summary>Prometheus does not say which port it took, so it is given one that was free just now.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

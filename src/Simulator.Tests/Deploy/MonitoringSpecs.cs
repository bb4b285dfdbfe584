using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Simulator.Telemetry.Metrics;
using Xunit;

namespace Simulator.Tests.Deploy;

/// <summary>Prometheus, Grafana and the collector: they ask for what there is, where it is.</summary>
public sealed partial class MonitoringSpecs
{
    /// <summary>What <c>/metrics</c> has by R4, and the labels of each.</summary>
    private static readonly Dictionary<string, string[]> Metrics = new()
    {
        ["lock_acquire_total"] = ["result", "resource"],
        ["lock_release_total"] = ["result"],
        ["lock_acquire_duration_seconds"] = ["le"],
        ["lock_hold_duration_seconds"] = ["le", "resource"],
        ["lock_wait_queue_length"] = ["resource"],
        ["active_locks"] = ["resource"],
        ["lock_contention_total"] = ["resource"],
        ["lock_extend_total"] = ["result"],
        ["lock_lost_total"] = [],
        ["redis_node_healthy"] = ["node"],
        ["redis_operation_errors_total"] = ["node", "operation"],
        ["redis_operation_duration_seconds"] = ["le", "node", "operation"],
    };

    private static readonly string[] Histograms = ["lock_acquire_duration_seconds", "lock_hold_duration_seconds", "redis_operation_duration_seconds"];

    private static readonly JsonElement Dashboard =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana", "dashboards", "distributed-locks.json"))).RootElement;

    private static IEnumerable<JsonElement> Panels => Dashboard.GetProperty("panels").EnumerateArray();

    private static string[] Queries =>
        [.. Panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)];

    private static string[] Alerts => [.. YamlFile.Read("deploy", "prometheus", "alerts.yml").List("groups").SelectMany(group => group.List("rules")).Select(rule => rule.Text("expr")!)];

    [Fact]
    public void These_should_be_the_instruments_of_the_service()
    {
        using var instruments = new LockInstruments(nodes: 1, resourceBound: 1, TimeProvider.System);
        var names = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter == instruments.Meter)
                {
                    names.Add(instrument.Name);
                }
            },
        };

        listener.Start();

        Assert.Empty(Metrics.Keys.Except(names));
    }

    [Fact]
    public void The_dashboard_should_ask_for_metrics_that_there_are()
    {
        Assert.NotEmpty(Queries);
        Assert.All([.. Queries, .. Alerts.Where(alert => !alert.StartsWith("up{", StringComparison.Ordinal))], query =>
        {
            var names = MetricName().Matches(query).Select(match => match.Value).ToArray();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.True(Metrics.ContainsKey(name) || IsPartOfHistogram(name), $"{name} in {query}"));
            var labels = names.SelectMany(name => Metrics[Histograms.FirstOrDefault(whole => name.StartsWith(whole, StringComparison.Ordinal)) ?? name]).ToHashSet();
            Assert.All(Grouping().Matches(query).SelectMany(match => match.Groups[1].Value.Split(", ")), label => Assert.Contains(label, labels));
        });
    }

    [Theory]
    [InlineData("Acquisition rate", "lock_acquire_total")]
    [InlineData("Contention rate", "lock_contention_total")]
    [InlineData("Acquire duration", "histogram_quantile(0.5,")]
    [InlineData("Acquire duration", "histogram_quantile(0.95,")]
    [InlineData("Acquire duration", "histogram_quantile(0.99,")]
    [InlineData("Active locks", "active_locks")]
    [InlineData("Queue length", "lock_wait_queue_length")]
    [InlineData("Node health", "redis_node_healthy")]
    [InlineData("Node latency", "redis_operation_duration_seconds")]
    [InlineData("Node errors", "redis_operation_errors_total")]
    public void The_dashboard_should_show(string title, string what)
    {
        var panel = Panels.Single(candidate => candidate.GetProperty("title").GetString() == title);

        Assert.Contains(panel.GetProperty("targets").EnumerateArray(), target => target.GetProperty("expr").GetString()!.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_should_explain_themselves_and_not_lie_on_one_another()
    {
        var cells = Panels.SelectMany(CellsOf).ToArray();

        Assert.Equal("Distributed Locks Dashboard", Dashboard.GetProperty("title").GetString());
        Assert.Equal(cells.Length, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
        Assert.All(Panels, panel => Assert.NotEmpty(panel.GetProperty("description").GetString()!));
    }

    [Fact]
    public void Grafana_should_find_its_data_and_its_dashboard()
    {
        var sources = YamlFile.Read("deploy", "grafana", "provisioning", "datasources", "prometheus.yml").List("datasources");
        var folder = YamlFile.Read("deploy", "grafana", "provisioning", "dashboards", "provider.yml").List("providers").Single()["options"].Text("path");
        var grafana = YamlFile.Read("docker-compose.yml")["services"]["grafana"];

        Assert.All(Panels, panel => Assert.Equal("prometheus", panel.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.Equal("http://prometheus:9090", sources.Single(source => source.Text("uid") == "prometheus").Text("url"));
        Assert.Contains($"./deploy/grafana/dashboards:{folder}:ro", grafana.Texts("volumes"));
        Assert.Equal($"{folder}/distributed-locks.json", grafana["environment"].Text("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"));
        Assert.Equal(("true", "Viewer"), (grafana["environment"].Text("GF_AUTH_ANONYMOUS_ENABLED"), grafana["environment"].Text("GF_AUTH_ANONYMOUS_ORG_ROLE")));
    }

    [Fact]
    public void Prometheus_should_scrape_services_that_there_are()
    {
        var targets = YamlFile.Read("deploy", "prometheus", "prometheus.yml").List("scrape_configs").SelectMany(job => job.List("static_configs")).SelectMany(group => group.Texts("targets")).ToArray();

        Assert.Contains("lock-service:8000", targets);
        Assert.All(targets, target => Assert.Contains(target.Split(':')[0], YamlFile.Read("docker-compose.yml")["services"].Keys.Append("localhost")));
    }

    [Fact]
    public void The_collector_should_hand_spans_to_Jaeger()
    {
        var collector = YamlFile.Read("deploy", "otel", "collector.yml");

        Assert.Equal("jaeger:4317", collector["exporters"]["otlp/jaeger"].Text("endpoint"));
        Assert.Equal(["otlp/jaeger"], collector["service"]["pipelines"]["traces"].Texts("exporters"));
        Assert.All(collector["service"]["pipelines"].Maps, pipeline => Assert.All(
            new[] { "receivers", "processors", "exporters" }, part => Assert.All(pipeline.Content.Texts(part), name => Assert.Contains(name, collector[part].Keys))));
    }

    [ToolFact(Tool.Promtool)]
    public async Task Prometheus_should_accept_its_configuration_and_every_query_of_the_dashboard()
    {
        var folder = Directory.CreateTempSubdirectory("redlock-rules-");
        try
        {
            var rules = Queries.Select((query, index) => $"{{ record: 'query:{index}', expr: {JsonSerializer.Serialize(query.Replace("$__rate_interval", "1m", StringComparison.Ordinal))} }}");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rules.yml"), $"groups: [{{ name: queries, rules: [{string.Join(", ", rules)}] }}]");

            var configuration = await Tool.RunAsync("promtool", Path.Combine(Repository.Root, "deploy", "prometheus"), "check", "config", "prometheus.yml");
            var queries = await Tool.RunAsync("promtool", folder.FullName, "check", "rules", "rules.yml");

            Assert.True(configuration.ExitCode == 0, configuration.Said);
            Assert.True(queries.ExitCode == 0, queries.Said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsPartOfHistogram(string name) => Histograms.Any(whole => name == whole + "_bucket" || name == whole + "_sum" || name == whole + "_count");

    private static IEnumerable<(int X, int Y)> CellsOf(JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        int Of(string name) => place.GetProperty(name).GetInt32();
        return from x in Enumerable.Range(Of("x"), Of("w")) from y in Enumerable.Range(Of("y"), Of("h")) select (x, y);
    }

    [GeneratedRegex(@"\b(?:lock|redis|active)_[a-z_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"by \(([a-z, ]+)\)")]
    private static partial Regex Grouping();
}

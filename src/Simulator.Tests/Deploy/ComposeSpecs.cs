using System.Text.RegularExpressions;
using Xunit;

namespace Simulator.Tests.Deploy;

/// <summary>docker-compose.yml, as it is written.</summary>
public sealed partial class ComposeSpecs
{
    private static readonly YamlFile.Map Compose = YamlFile.Read("docker-compose.yml");

    private static readonly string[] Nodes = ["redis-node-1", "redis-node-2", "redis-node-3", "redis-node-4", "redis-node-5"];
    private static readonly string[] Workers = ["worker-1", "worker-2", "worker-3"];

    private static IEnumerable<(string Name, YamlFile.Map Content)> Services => Compose["services"].Maps;

    [Fact]
    public void Without_a_profile_the_nodes_should_start_and_nothing_else() =>
        Assert.Equal(Nodes, Services.Where(service => !service.Content.Has("profiles")).Select(service => service.Name));

    [Fact]
    public void The_profile_should_add_the_service_its_workers_and_what_shows_them()
    {
        var added = Services.Where(service => service.Content.Texts("profiles").Contains("service")).Select(service => service.Name);

        Assert.Equal(["lock-service", .. Workers, "prometheus", "grafana", "jaeger", "otel-collector"], added);
    }

    [Theory]
    [InlineData("lock-service", "8000:8000")]
    [InlineData("prometheus", "9090:9090")]
    [InlineData("grafana", "3001:3000")]
    [InlineData("jaeger", "16686:16686")]
    public void What_has_no_keys_should_be_open_to_this_machine_only(string service, string ports) =>
        Assert.Equal([$"127.0.0.1:{ports}"], Compose["services"][service].Texts("ports"));

    [Fact]
    public void Nodes_should_be_where_they_always_were()
    {
        var ports = Nodes.SelectMany(node => Compose["services"][node].Texts("ports"));

        Assert.Equal(["63791:6379", "63792:6379", "63793:6379", "63794:6379", "63795:6379"], ports);
    }

    [Fact]
    public void Every_image_should_be_pinned_or_built_here() => Assert.All(Services, service =>
    {
        if (!service.Content.Has("build"))
        {
            Assert.Matches(PinnedImage(), service.Content.Text("image"));
        }
    });

    [Fact]
    public void Every_service_should_be_checked_but_workers_and_the_collector_that_holds_no_program_to_do_it()
    {
        var unchecked_ = Services.Where(service => !service.Content.Has("build") && service.Content.TryMap("healthcheck")?.Has("test") != true);

        Assert.Equal(["otel-collector"], unchecked_.Select(service => service.Name));
        Assert.Contains("HEALTHCHECK", File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")), StringComparison.Ordinal);
        Assert.All(Workers, worker => Assert.Equal("true", Compose["services"][worker]["healthcheck"].Text("disable")));
    }

    [Fact]
    public void What_is_mounted_should_exist_and_what_is_kept_should_have_a_volume() => Assert.All(Services, service =>
        Assert.All(service.Content.Texts("volumes").Select(volume => volume.Split(':')[0]), source =>
        {
            if (source.StartsWith("./", StringComparison.Ordinal))
            {
                Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), $"{service.Name} mounts {source}, which is not there.");
            }
            else
            {
                Assert.Contains(source, Compose["volumes"].Keys);
            }
        }));

    [Fact]
    public void The_service_should_use_the_five_nodes_and_wait_for_them()
    {
        var service = Compose["services"]["lock-service"];

        Assert.Equal(Nodes.Select(node => $"{node}:6379"), service["environment"].Text("REDIS_NODES")!.Split(','));
        Assert.Equal(Nodes, service["depends_on"].Keys);
    }

    [Fact]
    public void Each_worker_should_have_a_name_of_its_own_and_share_the_counter()
    {
        var workers = Workers.Select(worker => Compose["services"][worker]).ToArray();

        Assert.Equal(Workers, workers.Select(worker => worker["environment"].Text("WORKER_ID")));
        Assert.All(workers, worker => Assert.Equal("shared-resource", worker["environment"].Text("RESOURCE_NAME")));
        Assert.All(workers, worker => Assert.Equal("http://lock-service:8000", worker["environment"].Text("LOCK_SERVICE_URL")));
        Assert.All(workers, worker => Assert.Equal(["worker", "--counter", "/data/counter.json"], worker.Texts("command")));
        Assert.All(workers, worker => Assert.Equal(["worker-data:/data"], worker.Texts("volumes")));
    }

    [ToolFact(Tool.DockerCompose)]
    public async Task Compose_should_accept_the_file()
    {
        var (exitCode, said) = await Tool.RunAsync("docker-compose", Repository.Root, "--profile", "service", "config", "--quiet");

        Assert.True(exitCode == 0, said);
    }

    [GeneratedRegex(@"^[a-z/-]+:v?\d+\.\d+\.\d+(-alpine)?$")]
    private static partial Regex PinnedImage();
}

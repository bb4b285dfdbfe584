using Simulator.Clients;
using Simulator.Configuration;
using Simulator.Nodes;
using Simulator.Simulation;
using Xunit;

namespace Simulator.Tests.Configuration;

public class RunSettingsSpecs
{
    [Fact]
    public void Start_delays_should_make_one_client_per_entry()
    {
        var run = Of("simulator.start-delays=[0s, 1s, 1s, 1s, 4s]", "simulator.clients=2").Run;

        Assert.Equal([0, 1, 1, 1, 4], run.StartDelays.Select(delay => delay.TotalSeconds));
    }

    [Fact]
    public void Clients_without_start_delays_should_begin_at_once()
    {
        var run = Of("simulator.clients=3").Run;

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], run.StartDelays.ToArray());
    }

    [Fact]
    public void Words_of_the_file_should_become_settings()
    {
        var settings = Of(
            "simulator.resources=per-client", "simulator.log.format=client", "simulator.log.full-lock-ids=on", "simulator.wait=0s",
            "simulator.retry-failed=off", "simulator.faults=[\"2s stop 2,3\"]", "simulator.counter-file=here.json");

        Assert.Equal(ResourceNaming.PerClient, settings.Run.Resources);
        Assert.Equal(ClientLogFormat.Client, settings.Run.LogFormat);
        Assert.True(settings.Run.FullLockIds);
        Assert.Equal(TimeSpan.Zero, settings.Run.Wait);
        Assert.False(settings.Run.RetryFailed);
        Assert.Equal([1, 2], Assert.Single(settings.Run.Faults).Targets.ToArray());
        Assert.Equal(NodeFault.Stop, settings.Run.Faults[0].NodeFault);
        Assert.Equal(Path.GetFullPath("/folder/here.json"), settings.Run.CounterFile);
    }

    [Theory]
    [InlineData("2s stop 6", "nodes are 1 to 5")]
    [InlineData("2s pause-client 5 1s", "clients are 0 to 4")]
    public void Fault_of_what_is_not_there_should_be_refused(string fault, string why)
    {
        var error = Assert.Throws<RejectedSettingException>(() => Of($"simulator.faults=[\"{fault}\"]"));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static SimulatorSettings Of(params string[] assignments)
    {
        var line = assignments.Select(text => text.Split('=', 2)).Select(pair => Assignment.Of(pair[0], pair[1], "test"));
        return SimulatorSettings.From(EffectiveConfiguration.Of(line, new Dictionary<string, string>(), null), "/folder");
    }
}

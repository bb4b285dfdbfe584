using Redlock.Configuration;
using Simulator.Configuration;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Configuration;

public class EnvironmentLayerSpecs
{
    [Fact]
    public void Underscores_should_stand_for_dots_and_hyphens()
    {
        var layer = EnvironmentLayer.Read(new Dictionary<string, string>
        {
            ["REDLOCK__RETRY__MIN"] = "7ms",
            ["SIMULATOR__START_DELAYS"] = "[0s, 1s]",
            ["REDLOCK_UNRELATED"] = "1",
            ["PATH"] = "/bin",
        });

        Assert.Equal("7ms", layer.Content.GetString("redlock.retry.min"));
        Assert.Equal(["0s", "1s"], layer.Content.GetStringList("simulator.start-delays"));
        Assert.Equal(["redlock", "simulator"], layer.Content.Root.GetObject().Items.Keys.Order());
    }

    [Fact]
    public void Names_in_common_use_should_be_understood()
    {
        var configuration = Of(new()
        {
            ["REDIS_NODES"] = "one:6379, redis://user:secret@two:6380,",
            ["LOCK_TTL_MS"] = "7000",
            ["LOCK_RETRY_DELAY_MS"] = "150",
            ["LOCK_RETRY_COUNT"] = "4",
        });

        var lockSettings = configuration.Read(RedlockSettings.From);
        var fleet = configuration.Read(FleetReading.From);

        Assert.Equal(["one", "two"], lockSettings.Nodes.Select(node => node.Host));
        Assert.Equal(NodeKind.External, fleet.Kind);
        Assert.Equal(TimeSpan.FromSeconds(7), lockSettings.Ttl);
        Assert.Equal(TimeSpan.FromMilliseconds(150), lockSettings.Retry.Min);
        Assert.Equal(TimeSpan.FromMilliseconds(150), lockSettings.Retry.Max);
        Assert.Equal(TimeSpan.FromMilliseconds(600), configuration.Read(config => RunSettings.From(config, "/")).Wait);
    }

    [Fact]
    public void An_empty_variable_in_common_use_should_count_as_not_given()
    {
        var configuration = Of(new() { ["REDIS_NODES"] = "", ["LOCK_TTL_MS"] = " " });

        Assert.Equal(NodeKind.Embedded, configuration.Read(FleetReading.From).Kind);
        Assert.Equal(TimeSpan.FromSeconds(5), configuration.Read(RedlockSettings.From).Ttl);
    }

    [Fact]
    public void Our_own_scheme_should_beat_the_names_in_common_use()
    {
        var configuration = Of(new() { ["LOCK_TTL_MS"] = "7000", ["REDLOCK__TTL"] = "8s" });

        Assert.Equal(TimeSpan.FromSeconds(8), configuration.Read(RedlockSettings.From).Ttl);
    }

    private static EffectiveConfiguration Of(Dictionary<string, string> variables) => EffectiveConfiguration.Of([], variables, null);
}

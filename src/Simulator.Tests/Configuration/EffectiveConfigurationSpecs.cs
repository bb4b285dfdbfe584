using Redlock.Configuration;
using Simulator.Configuration;
using Xunit;

namespace Simulator.Tests.Configuration;

public sealed class EffectiveConfigurationSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-config-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("1s", "2s", "3s", 1)]
    [InlineData(null, "2s", "3s", 2)]
    [InlineData(null, null, "3s", 3)]
    [InlineData(null, null, null, 5)]
    public void Command_line_should_beat_environment_file_and_default_in_this_order(string? line, string? variable, string? file, int seconds)
    {
        var configuration = Of(
            line is null ? [] : [Assignment.Of("redlock.ttl", line, "--ttl")],
            variable is null ? [] : new() { ["REDLOCK__TTL"] = variable },
            file is null ? "" : $"redlock.ttl = {file}");

        var settings = configuration.Read(RedlockSettings.From);

        Assert.Equal(TimeSpan.FromSeconds(seconds), settings.Ttl);
    }

    [Fact]
    public void Profile_of_the_command_line_should_beat_the_file()
    {
        var configuration = Of([Assignment.Of("simulator.profile", "lab3", "--profile lab3")], [], "redlock.ttl = 7s");

        var settings = configuration.Read(RedlockSettings.From);

        Assert.Equal(TimeSpan.FromSeconds(10), settings.Ttl);
        Assert.Equal([6381, 6382, 6383], settings.Nodes.Select(node => node.Port));
    }

    [Fact]
    public void Profile_of_the_file_should_fill_in_what_the_file_does_not_say()
    {
        var configuration = Of([], [], "simulator.profile = lab3\nredlock.ttl = 7s");

        var settings = configuration.Read(RedlockSettings.From);

        Assert.Equal(TimeSpan.FromSeconds(7), settings.Ttl);
        Assert.Equal(3, settings.Nodes.Length);
    }

    [Fact]
    public void Default_profile_should_have_five_nodes_and_a_ttl_of_five_seconds()
    {
        var configuration = Of([], [], "");

        var settings = configuration.Read(RedlockSettings.From);

        Assert.Equal("lab5", configuration.Profile);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Ttl);
        Assert.Equal([63791, 63792, 63793, 63794, 63795], settings.Nodes.Select(node => node.Port));
        Assert.Equal(5, configuration.Read(FleetReading.From).Count);
    }

    [Fact]
    public void File_should_define_profiles_of_its_own()
    {
        var configuration = Of(
            [Assignment.Of("simulator.profile", "mine", "--profile mine")], [], "simulator.profiles.mine { redlock.ttl = 9s, simulator.nodes.count = 7 }");

        Assert.Equal(TimeSpan.FromSeconds(9), configuration.Read(RedlockSettings.From).Ttl);
        Assert.Equal(7, configuration.Read(FleetReading.From).Count);
    }

    [Fact]
    public void File_should_change_a_profile_of_the_defaults()
    {
        var configuration = Of([], [], "simulator.profiles.lab5.redlock.ttl = 8s");

        Assert.Equal(TimeSpan.FromSeconds(8), configuration.Read(RedlockSettings.From).Ttl);
        Assert.Equal(5, configuration.Read(FleetReading.From).Count);
    }

    [Fact]
    public void File_should_include_files_beside_it()
    {
        File.WriteAllText(Path.Combine(_folder, "more.conf"), "redlock.ttl = 6s");

        var configuration = Of([], [], "include \"more.conf\"\nredlock.fencing = off");

        Assert.Equal(TimeSpan.FromSeconds(6), configuration.Read(RedlockSettings.From).Ttl);
        Assert.False(configuration.Read(RedlockSettings.From).Fencing);
    }

    [Fact]
    public void Keys_of_akka_should_pass_through()
    {
        var configuration = Of([], [], "akka.actor.debug.unhandled = on");

        Assert.True(configuration.Config.GetBoolean("akka.actor.debug.unhandled"));
        Assert.False(configuration.Config.GetBoolean("akka.log-dead-letters", true));
    }

    [Fact]
    public void Error_should_say_who_gave_the_value()
    {
        var configuration = Of([], new() { ["REDLOCK__TTL"] = "soon" }, "redlock.ttl = 3s");

        var error = Assert.Throws<RejectedSettingException>(() => configuration.Read(RedlockSettings.From));

        Assert.Equal(LayerKind.Environment, error.Origin);
        Assert.Equal("REDLOCK__TTL=soon: redlock.ttl is 'soon'; it must be a duration such as 500ms or 5s.", error.Message);
    }

    private EffectiveConfiguration Of(IEnumerable<Assignment> line, Dictionary<string, string> variables, string file)
    {
        var path = Path.Combine(_folder, "redlock.conf");
        File.WriteAllText(path, file);
        return EffectiveConfiguration.Of(line, variables, path);
    }
}

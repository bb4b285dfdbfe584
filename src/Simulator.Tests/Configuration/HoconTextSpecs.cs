using System.Text.Json;
using Akka.Configuration;
using Redlock.Configuration;
using Simulator.Configuration;
using Xunit;

namespace Simulator.Tests.Configuration;

public class HoconTextSpecs
{
    [Fact]
    public void What_is_written_should_read_the_same()
    {
        var before = EffectiveConfiguration.Of([], new Dictionary<string, string>(), null);

        var text = HoconText.ToHocon(before.Config, _ => null, "redlock", "simulator");

        Assert.Null(HoconSyntax.FirstFaultOf(text));
        var after = ConfigurationFactory.ParseString(text);
        Assert.Equivalent(RedlockSettings.From(before.Config), RedlockSettings.From(after));
        Assert.Equivalent(RunSettings.From(before.Config, "/"), RunSettings.From(after, "/"));
        Assert.Equal(text, HoconText.ToHocon(after, _ => null, "redlock", "simulator"));
    }

    [Fact]
    public void Source_should_stand_behind_the_value()
    {
        var config = ConfigurationFactory.ParseString("redlock { ttl = 5s, fencing = on }");

        var text = HoconText.ToHocon(config, key => key == "redlock.ttl" ? "--ttl 5s" : null, "redlock");

        Assert.Equal("redlock {\n  ttl = 5s  # --ttl 5s\n  fencing = on\n}\n", text);
    }

    [Fact]
    public void Passwords_should_be_masked()
    {
        var config = ConfigurationFactory.ParseString(
            """redlock { nodes = ["redis://bob:hunter2@h:1/2", "rediss://:hunter2@h:2", "redis://hunter2@h:3", "bob:hun:ter2@h:4"], password = hunter2 }""");

        var hocon = HoconText.ToHocon(config, _ => "--node redis://bob:hunter2@h:1", "redlock");
        var json = HoconText.ToJson(config, "redlock");

        Assert.DoesNotContain("ter2", hocon, StringComparison.Ordinal);
        Assert.DoesNotContain("ter2", json, StringComparison.Ordinal);
        Assert.Contains("redis://bob:***@h:1/2", hocon, StringComparison.Ordinal);
        Assert.Contains("rediss://:***@h:2", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_should_have_numbers_and_booleans()
    {
        var config = ConfigurationFactory.ParseString("a { b = 2.5, c = on, d = 5s, e = [1, x], f = [] }");

        var json = JsonDocument.Parse(HoconText.ToJson(config, "a")).RootElement.GetProperty("a");

        Assert.Equal(2.5, json.GetProperty("b").GetDouble());
        Assert.True(json.GetProperty("c").GetBoolean());
        Assert.Equal("5s", json.GetProperty("d").GetString());
        Assert.Equal(2, json.GetProperty("e").GetArrayLength());
        Assert.Equal(0, json.GetProperty("f").GetArrayLength());
    }
}

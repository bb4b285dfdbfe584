using System.Globalization;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Redlock.Configuration;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Configuration;

public sealed class RedlockSettingsSpecs
{
    public static TheoryData<string> EveryKey => [.. Leaves(RedlockSettings.Reference.GetValue("redlock"), "redlock").Select(leaf => leaf.Path)];

    [Fact]
    public void Reference_should_hold_the_defaults()
    {
        var settings = RedlockSettings.From(RedlockSettings.Reference);

        Assert.Empty(settings.Nodes);
        Assert.Equal(LockMode.Redlock, settings.Mode);
        Assert.Equal("redlock:", settings.KeyPrefix);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Ttl);
        Assert.Equal(new ClockDrift(0.01, TimeSpan.FromMilliseconds(2)), settings.Drift);
        Assert.Equal(10, settings.MaxInFlight);
        Assert.Equal(new RetryDelay(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500), 2), settings.Retry);
        Assert.True(settings.Fencing && settings.AmnesiaDetection);
    }

    [Theory]
    [MemberData(nameof(EveryKey))]
    public void Every_key_of_the_reference_should_be_required_by_its_full_path(string key)
    {
        var others = Leaves(RedlockSettings.Reference.GetValue("redlock"), "redlock").Where(leaf => leaf.Path != key);
        var config = ConfigurationFactory.ParseString(string.Join('\n', others.Select(leaf => $"{leaf.Path} = {leaf.Text}")));

        var missing = Assert.Throws<InvalidSettingException>(() => RedlockSettings.From(config));

        Assert.True(missing.Key == key || key.StartsWith(missing.Key + ".", StringComparison.Ordinal), $"{missing.Key} was missed instead of {key}");
    }

    [Fact]
    public void What_a_user_writes_should_win_over_the_reference()
    {
        var settings = From("""redlock { nodes = ["a:1", "redis://user:secret@b:2/3"], mode = single, ttl = 10s, watchdog.max-hold = 2h }""");

        Assert.Equal(["a:1", "b:2/3"], settings.Nodes.Select(node => node.ToString()));
        Assert.Equal(LockMode.Single, settings.Mode);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Ttl);
        Assert.Equal(TimeSpan.FromHours(2), settings.Watchdog.MaxHold);
        Assert.Equal(10_000, settings.Watchdog.MaxExtensions);
    }

    [Theory]
    [InlineData("redlock.nodes = [\"a:b\"]", "redlock.nodes", "address")]
    [InlineData("redlock.nodes = [\"a:1\", \"a:1\"]", "redlock.nodes", "twice")]
    [InlineData("redlock.ttl = 61s", "redlock.ttl", "redlock.max-ttl")]
    [InlineData("redlock.ttl = 5ms", "redlock.ttl", "redlock.min-ttl")]
    [InlineData("redlock { min-ttl = 2ms, ttl = 2ms }", "redlock.ttl", "a lock could end before it is given")]
    [InlineData("redlock.min-ttl = 2m", "redlock.max-ttl", "redlock.min-ttl")]
    [InlineData("redlock.retry.max = 10ms", "redlock.retry.max", "redlock.retry.min")]
    [InlineData("redlock.reconnect.min = 10s", "redlock.reconnect.max", "redlock.reconnect.min")]
    [InlineData("redlock.drift.factor = 0.6", "redlock.drift.factor", "from 0 to 0.5")]
    [InlineData("redlock { drift.factor = 0.3, watchdog.interval-factor = 0.7 }", "redlock.watchdog.interval-factor", "smaller share")]
    [InlineData("redlock.max-in-flight = 0", "redlock.max-in-flight", "at least 1")]
    [InlineData("redlock.node-timeout-divisor = 1", "redlock.node-timeout-divisor", "at least 2")]
    [InlineData("redlock.mode = both", "redlock.mode", "redlock, single")]
    [InlineData("redlock.ttl = 0", "redlock.ttl", "more than zero")]
    public void Keys_that_contradict_one_another_should_be_refused_in_a_sentence(string text, string key, string sentence)
    {
        var refused = Assert.Throws<InvalidSettingException>(() => From(text));

        Assert.Equal(key, refused.Key);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_64_nodes_should_be_refused()
    {
        var nodes = string.Join(", ", Enumerable.Range(1, 65).Select(port => $"\"a:{port}\""));

        Assert.Equal("redlock.nodes", Assert.Throws<InvalidSettingException>(() => From($"redlock.nodes = [{nodes}]")).Key);
    }

    [Fact]
    public void The_node_timeout_should_be_a_share_of_a_short_ttl()
    {
        var settings = From("");

        Assert.Equal(TimeSpan.FromMilliseconds(50), settings.NodeTimeoutFor(TimeSpan.FromSeconds(5)));
        Assert.Equal(TimeSpan.FromMilliseconds(20), settings.NodeTimeoutFor(TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public void Settings_should_be_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var here = From("redlock.mode = SINGLE");
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");

            Assert.Equal(here with { Nodes = [] }, From("redlock.mode = SINGLE") with { Nodes = [] });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static RedlockSettings From(string text) =>
        RedlockSettings.From(ConfigurationFactory.ParseString(text).WithFallback(RedlockSettings.Reference));

    private static IEnumerable<(string Path, string Text)> Leaves(HoconValue value, string path) =>
        value.IsObject()
            ? value.GetObject().Items.SelectMany(item => Leaves(item.Value, $"{path}.{item.Key}"))
            : [(path, path == "redlock.nodes" ? "[\"a:1\"]" : $"\"{value.GetString()}\"")];
}

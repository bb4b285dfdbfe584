using System.Reflection;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class HoconSpecs
{
    [Theory]
    [InlineData("a.b = 1")]
    [InlineData("a { b = 1 }")]
    [InlineData("a = { b : 1 }")]
    [InlineData("a { b = 2 }\na.b = 1")]
    [InlineData("{ \"a\" : { \"b\" : 1 } }")]
    [InlineData("# a comment\na.b = 1 // another\n")]
    [InlineData("a { c = 2, b = 1, }")]
    public void A_path_should_lead_to_the_value_however_it_is_written(string text) =>
        Assert.Equal(1, ConfigurationFactory.ParseString(text).GetInt("a.b"));

    [Theory]
    [InlineData("text = plain", "plain")]
    [InlineData("text = several plain words", "several plain words")]
    [InlineData("text = \"quoted: with = signs\"", "quoted: with = signs")]
    [InlineData("text = \"tab\\tquote\\\"letter\\u0041\"", "tab\tquote\"letterA")]
    [InlineData("text = \"\"\"three \"quotes\" over\ntwo lines\"\"\"", "three \"quotes\" over\ntwo lines")]
    [InlineData("text = null", null)]
    public void A_text_should_be_read(string text, string? expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(text).GetString("text"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    public void A_truth_should_be_read(string written, bool expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString($"flag = {written}").GetBoolean("flag"));

    [Fact]
    public void Another_word_for_a_truth_should_be_refused() =>
        Assert.Throws<NotSupportedException>(() => ConfigurationFactory.ParseString("flag = yes").GetBoolean("flag"));

    [Theory]
    [InlineData("[a, b, c]")]
    [InlineData("[\n  a\n  b\n  c\n]")]
    [InlineData("[a, b] [c]")]
    public void A_list_should_be_read(string written) =>
        Assert.Equal(["a", "b", "c"], ConfigurationFactory.ParseString($"list = {written}").GetStringList("list"));

    [Fact]
    public void A_list_of_numbers_should_be_read() =>
        Assert.Equal([1, 2, 3], ConfigurationFactory.ParseString("list = [1, 2, 3]").GetIntList("list"));

    [Fact]
    public void A_list_of_objects_should_be_read()
    {
        var config = ConfigurationFactory.ParseString("nodes = [{ port = 1 }, { port = 2 }]");

        var ports = config.GetValue("nodes").GetArray().Select(node => node.GetObject().GetKey("port").GetInt());

        Assert.Equal([1, 2], ports);
    }

    [Fact]
    public void What_is_missing_should_be_the_default()
    {
        var config = ConfigurationFactory.ParseString("present = 1");

        Assert.False(config.HasPath("missing"));
        Assert.Equal(0, config.GetInt("missing"));
        Assert.Equal(7, config.GetInt("missing", 7));
        Assert.Null(config.GetString("missing"));
        Assert.Empty(config.GetStringList("missing"));
        Assert.Null(config.GetConfig("missing"));
    }

    [Fact]
    public void A_quoted_key_should_keep_its_dots()
    {
        var config = ConfigurationFactory.ParseString("hosts { \"a.example\" = 1 }");

        Assert.Equal(1, config.GetInt("hosts.\"a.example\""));
        Assert.False(config.HasPath("hosts.a.example"));
    }

    [Fact]
    public void A_substitution_should_stand_for_the_value_of_its_path()
    {
        var config = ConfigurationFactory.ParseString("base { port = 1 }\nport = ${base.port}\ncopy = ${base}");

        Assert.Equal(1, config.GetInt("port"));
        Assert.Equal(1, config.GetInt("copy.port"));
    }

    [Fact]
    public void A_substitution_of_nothing_should_be_refused() =>
        Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString("port = ${missing}\n"));

    [Fact]
    public void An_include_should_bring_in_what_the_callback_gives()
    {
        static HoconRoot Included(string name) => new(ConfigurationFactory.ParseString($"name = {name}, port = 1").Root);

        var config = ConfigurationFactory.ParseString("node { include \"first\"\n port = 2 }", Included);

        Assert.Equal("first", config.GetString("node.name"));
        Assert.Equal(2, config.GetInt("node.port"));
    }

    [Fact]
    public void A_fallback_should_fill_in_what_is_missing()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1 }");

        var layered = config.WithFallback(ConfigurationFactory.ParseString("a { b = 2, c = 3 }\nd = 4"));

        Assert.Equal(1, layered.GetInt("a.b"));
        Assert.Equal(3, layered.GetInt("a.c"));
        Assert.Equal(4, layered.GetInt("d"));
        Assert.Equal(3, layered.GetConfig("a").GetInt("c"));
        Assert.Equal(["a", "d"], layered.AsEnumerable().Select(entry => entry.Key).Order());
    }

    [Fact]
    public void An_address_without_quotes_should_be_refused() =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("address = redis://localhost"));

    [Fact]
    public void An_embedded_file_should_be_read()
    {
        var config = ConfigurationFactory.FromResource("Redlock.reference.conf", Assembly.Load("Redlock"));

        Assert.True(config.Root.IsObject());
    }
}

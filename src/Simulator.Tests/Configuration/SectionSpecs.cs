using System.Globalization;
using Akka.Configuration;
using Redlock.Configuration;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Configuration;

public sealed class SectionSpecs
{
    private static readonly Section Part = Section.Of(ConfigurationFactory.ParseString(
        """
        part {
          text = hello
          whole = 7
          broken = 7.5
          number = 0.25
          word = many
          on = on
          off = off
          list = [a, "b c"]
          unit = 1500ms
          bare = 1500
          nothing = 0
          minus = -1s
          mode = SINGLE
          inner { deep = 1 }
        }
        """), "part");

    [Fact]
    public void Section_should_read_what_is_there()
    {
        Assert.Equal("hello", Part.Text("text"));
        Assert.Equal(7, Part.Count("whole", 1));
        Assert.Equal(0.25, Part.Number("number", 0, 1));
        Assert.True(Part.Switch("on"));
        Assert.False(Part.Switch("off"));
        Assert.Equal(["a", "b c"], Part.Texts("list"));
        Assert.Equal(TimeSpan.FromSeconds(1.5), Part.Duration("unit"));
        Assert.Equal(TimeSpan.FromSeconds(1.5), Part.Duration("bare"));
        Assert.Equal(TimeSpan.Zero, Part.Duration("nothing", zeroAllowed: true));
        Assert.Equal(LockMode.Single, Part.OneOf<LockMode>("mode"));
        Assert.Equal(1, Part.Sub("inner").Count("deep", 0));
    }

    [Fact]
    public void A_missing_key_should_be_named_by_its_full_path()
    {
        Assert.Equal("part.none", Assert.Throws<InvalidSettingException>(() => Part.Text("none")).Key);
        Assert.Equal("part.none is missing.", Assert.Throws<InvalidSettingException>(() => Part.Duration("none")).Message);
        Assert.Equal("part.inner.none", Assert.Throws<InvalidSettingException>(() => Part.Sub("inner").Switch("none")).Key);
        Assert.Equal("part.none", Assert.Throws<InvalidSettingException>(() => Part.Sub("none")).Key);
        Assert.Equal("none", Assert.Throws<InvalidSettingException>(() => Section.Of(ConfigurationFactory.ParseString("a = 1"), "none")).Key);
    }

    public static TheoryData<string, string, Action> SenselessKeys => new()
    {
        { "part.broken", "whole number", () => Part.Count("broken", 0) },
        { "part.word", "whole number", () => Part.Count("word", 0) },
        { "part.whole", "at least 8", () => Part.Count("whole", 8) },
        { "part.whole", "from 1 to 6", () => Part.Count("whole", 1, 6) },
        { "part.word", "a number", () => Part.Number("word", 0, 1) },
        { "part.number", "from 1 to 2", () => Part.Number("number", 1, 2) },
        { "part.word", "on or off", () => Part.Switch("word") },
        { "part.word", "duration", () => Part.Duration("word") },
        { "part.nothing", "more than zero", () => Part.Duration("nothing") },
        { "part.minus", "", () => Part.Duration("minus", zeroAllowed: true) },
        { "part.word", "one of redlock, single", () => Part.OneOf<LockMode>("word") },
        { "part.whole", "one of redlock, single", () => Part.OneOf<LockMode>("whole") },
    };

    [Theory]
    [MemberData(nameof(SenselessKeys))]
    public void A_senseless_value_should_be_refused_in_a_sentence_that_names_the_key(string key, string sentence, Action read)
    {
        var refused = Assert.Throws<InvalidSettingException>(read);

        Assert.Equal(key, refused.Key);
        Assert.StartsWith(key + " is ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_names_should_be_read_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");

            Assert.Equal(0.25, Part.Number("number", 0, 1));
            Assert.Equal(TimeSpan.FromSeconds(1.5), Part.Duration("unit"));
            Assert.Equal(LockMode.Single, Part.OneOf<LockMode>("mode"));
            Assert.Equal("part.number is 0.25; it must be from 0.5 to 2.", Assert.Throws<InvalidSettingException>(() => Part.Number("number", 0.5, 2)).Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

using Akka.Configuration;
using Redlock.Configuration;
using Xunit;

namespace Simulator.Tests.Configuration;

public sealed class UnknownKeysSpecs
{
    [Theory]
    [InlineData("redlock.tll = 1s", "redlock.tll is no key; did you mean redlock.ttl?")]
    [InlineData("redlock.retry { mn = 1s }", "redlock.retry.mn is no key; did you mean redlock.retry.min?")]
    [InlineData("redlock { watch-dog.max-hold = 1s }", "redlock.watch-dog is no key; did you mean redlock.watchdog?")]
    public void A_typo_should_be_refused_with_the_nearest_name(string text, string sentence)
    {
        var refused = Assert.Throws<InvalidSettingException>(() => Refuse(text));

        Assert.Equal(sentence, refused.Message);
        Assert.Equal(sentence[..sentence.IndexOf(' ', StringComparison.Ordinal)], refused.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("akka.loglevel = DEBUG")]
    [InlineData("redlock { ttl = 1s, retry.min = 1ms, nodes = [\"a:1\"] }")]
    public void Known_keys_and_those_of_others_should_pass(string text) => Refuse(text);

    [Fact]
    public void A_part_that_takes_any_key_should_take_any()
    {
        var reference = ConfigurationFactory.ParseString("root.free.\"*\" = 1\nroot.fixed = 1");

        UnknownKeys.Refuse(ConfigurationFactory.ParseString("root.free.anything = 2"), reference, "root");

        Assert.Throws<InvalidSettingException>(() => UnknownKeys.Refuse(ConfigurationFactory.ParseString("root.anything = 2"), reference, "root"));
    }

    private static void Refuse(string text) => UnknownKeys.Refuse(ConfigurationFactory.ParseString(text), RedlockSettings.Reference, "redlock");
}

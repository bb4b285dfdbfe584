using Akka.Configuration;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class HoconUnitSpecs
{
    [Theory]
    [InlineData("5s", 5_000)]
    [InlineData("5 seconds", 5_000)]
    [InlineData("1.5 s", 1_500)]
    [InlineData("200ms", 200)]
    [InlineData("200", 200)]
    [InlineData("2m", 120_000)]
    [InlineData("1 hour", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1500 micros", 1.5)]
    [InlineData("0", 0)]
    public void A_duration_should_be_read(string written, double milliseconds) => Assert.Equal(
        TimeSpan.FromMilliseconds(milliseconds), ConfigurationFactory.ParseString($"wait = {written}").GetTimeSpan("wait"));

    [Fact]
    public void Infinite_should_be_a_duration_where_it_is_allowed()
    {
        var config = ConfigurationFactory.ParseString("wait = infinite");

        Assert.Equal(Timeout.InfiniteTimeSpan, config.GetTimeSpan("wait"));
        Assert.Throws<FormatException>(() => config.GetTimeSpan("wait", null, allowInfinite: false));
    }

    [Theory]
    [InlineData("-5s")]
    [InlineData("-5")]
    [InlineData("5 fortnights")]
    [InlineData("soon")]
    public void What_is_no_duration_should_be_refused(string written) =>
        Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString($"wait = {written}").GetTimeSpan("wait"));

    [Theory]
    [InlineData("512", 512)]
    [InlineData("1 B", 1)]
    [InlineData("4k", 4_096)]
    [InlineData("4kB", 4_000)]
    [InlineData("4 KiB", 4_096)]
    [InlineData("2M", 2_097_152)]
    [InlineData("2 megabytes", 2_000_000)]
    [InlineData("3GB", 3_000_000_000)]
    public void A_size_should_be_read(string written, long bytes) =>
        Assert.Equal(bytes, ConfigurationFactory.ParseString($"size = {written}").GetByteSize("size", null));

    [Theory]
    [InlineData("4 parsecs")]
    [InlineData("much")]
    public void What_is_no_size_should_be_refused(string written) =>
        Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString($"size = {written}").GetByteSize("size", null));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Numbers_should_be_read_the_same_in_every_culture(string culture)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(culture);
        try
        {
            var config = ConfigurationFactory.ParseString("ratio = 0.25, wait = 1.5s");

            Assert.Equal(0.25, config.GetDouble("ratio"));
            Assert.Equal(TimeSpan.FromSeconds(1.5), config.GetTimeSpan("wait"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}

using Simulator.Explore.WhatIf;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf;

public sealed class WordingSpecs
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.0002, "200 us")]
    [InlineData(0.0125, "12.5 ms")]
    [InlineData(0.9996, "1 s")]
    [InlineData(90, "90 s")]
    [InlineData(600, "10 min")]
    [InlineData(86_400, "24 h")]
    public void Times_should_have_a_unit_and_three_digits(double seconds, string words) => Assert.Equal(words, Wording.Time(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(2, "twice a second")]
    [InlineData(1.0 / 60, "once a minute")]
    [InlineData(5.0 / 3_600, "5 times an hour")]
    [InlineData(0.5 / 86_400, "0.5 times a day")]
    public void Rates_should_be_in_the_unit_that_suits_them(double perSecond, string words) => Assert.Equal(words, Wording.Rate(perSecond));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.00012345, "0.012 %")]
    [InlineData(0.0000001, "0.00001 %")]
    [InlineData(0.4567, "46 %")]
    public void Probabilities_should_have_two_digits_that_count(double share, string words) => Assert.Equal(words, Wording.Percent(share));

    [Theory]
    [InlineData(0.0996, "0.1")]
    [InlineData(12.34, "12")]
    [InlineData(12_345.6, "12,346")]
    public void Counts_should_not_pretend_to_be_exact(double number, string words) => Assert.Equal(words, Wording.Count(number));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Simulator.Service.Dashboard;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

/// <summary>What can be said of the page without opening it.</summary>
public sealed partial class PageSpecs
{
    private const double LeastContrast = 4.5;
    private static readonly DashboardPage Page = DashboardPage.Load();

    [Theory]
    [InlineData("script")]
    [InlineData("style")]
    public void The_policy_should_admit_what_is_inside_the_page_and_nothing_else(string element)
    {
        var inside = Regex.Match(Page.Html, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inside)));

        Assert.Contains($"{element}-src 'sha256-{hash}';", Page.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Page.Policy, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(Page.Html, $"<{element}[ >]"));
    }

    [Fact]
    public void Nothing_should_come_from_elsewhere()
    {
        var addresses = ElsewhereAddress().Matches(Page.Html).Select(found => found.Value);

        Assert.All(addresses, address => Assert.StartsWith("http://www.w3.org/", address, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\sstyle=|\son[a-z]+=", Page.Html);
    }

    [Theory]
    [InlineData("text", "page card soft good-soft warn-soft bad-soft")]
    [InlineData("dim", "page card warn-soft bad-soft")]
    [InlineData("held", "page card")]
    [InlineData("good", "page card good-soft")]
    [InlineData("warn", "card warn-soft")]
    [InlineData("bad", "page card bad-soft")]
    public void Text_should_have_the_contrast_of_WCAG_AA(string text, string backgrounds)
    {
        foreach (var background in backgrounds.Split(' '))
        {
            foreach (var scheme in new[] { "light", "dark" })
            {
                var contrast = Contrast(Colour(text, scheme), Colour(background, scheme));
                Assert.True(contrast >= LeastContrast, $"{text} on {background}, {scheme}: {contrast:0.00}");
            }
        }
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    /// <summary>The relative luminance (WCAG 2.2) of a colour of the page.</summary>
    private static double Colour(string name, string scheme)
    {
        var found = Regex.Match(Page.Html, $@"--{name}: light-dark\(#(\w{{6}}), #(\w{{6}})\)");
        var digits = found.Groups[scheme == "light" ? 1 : 2].Value;
        double Channel(int place)
        {
            var value = int.Parse(digits.AsSpan(place, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }

    [GeneratedRegex("https?://[^'\"]+")]
    private static partial Regex ElsewhereAddress();
}

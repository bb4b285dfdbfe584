using System.Globalization;
using System.Xml.Linq;
using Simulator.Explore.WhatIf;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf;

public sealed class WhatIfPlotSpecs
{
    private static readonly Lazy<WhatIfAnswer> Several = new(() =>
        (Questions.Pausing(perMinute: 20, TimeSpan.FromSeconds(2)) with { Ttls = [.. new[] { 0.5, 1, 5 }.Select(TimeSpan.FromSeconds)] }).Answer(2));

    [Fact]
    public void Plot_should_be_svg_that_needs_nothing_else()
    {
        var plot = WhatIfPlot.Draw(Several.Value);

        var root = XDocument.Parse(plot).Root!;
        Assert.Equal("{http://www.w3.org/2000/svg}svg", root.Name.ToString());
        Assert.DoesNotContain("url(", plot, StringComparison.Ordinal);
        Assert.DoesNotContain("href", plot, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", plot, StringComparison.Ordinal);
    }

    [Fact]
    public void Plot_should_name_every_series_and_every_ttl()
    {
        var texts = Texts(WhatIfPlot.Draw(Several.Value));

        string[] names = ["500 ms", "1 s", "5 s", "two holders", "write fenced", "lock not acquired", "half wait less", "99 of 100 wait less", "longest wait"];
        Assert.All(names, name => Assert.Contains(name, texts));
    }

    [Fact]
    public void What_was_never_seen_should_be_marked_as_such()
    {
        Assert.Equal(0, Several.Value.Answers[2].Overlaps.Events);
        Assert.Contains("none seen: at most", Texts(WhatIfPlot.Draw(Several.Value)));
    }

    [Fact]
    public void Every_coordinate_should_be_a_number_within_the_picture()
    {
        var root = XDocument.Parse(WhatIfPlot.Draw(Several.Value)).Root!;
        var (width, height) = (Number(root.Attribute("width")!), Number(root.Attribute("height")!));

        foreach (var attribute in root.Descendants().Attributes())
        {
            if (attribute.Name.LocalName is "x" or "x1" or "x2")
            {
                Assert.InRange(Number(attribute), 0, width);
            }
            else if (attribute.Name.LocalName is "y" or "y1" or "y2")
            {
                Assert.InRange(Number(attribute), 0, height);
            }
        }
    }

    [Fact]
    public void Names_should_not_lie_over_each_other()
    {
        var root = XDocument.Parse(WhatIfPlot.Draw(Several.Value)).Root!;
        var heights = root.Descendants().Where(text => (string?)text.Attribute("class") == "name" && Number(text.Attribute("x")!) > 800)
            .Select(text => Number(text.Attribute("y")!)).Order().ToArray();

        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 17));
    }

    [Fact]
    public void Crowded_ttls_should_be_labelled_as_far_as_there_is_room()
    {
        var crowded = Several.Value with { Answers = [.. new[] { 0.5, 0.51, 0.52, 5 }.Select(ttl => Several.Value.Answers[0] with { Ttl = TimeSpan.FromSeconds(ttl) })] };

        var texts = Texts(WhatIfPlot.Draw(crowded));

        Assert.Contains("500 ms", texts);
        Assert.Contains("5 s", texts);
        Assert.DoesNotContain("510 ms", texts);
    }

    [Fact]
    public void One_ttl_should_be_drawn_too() =>
        Assert.Contains("1 s", Texts(WhatIfPlot.Draw(Questions.Quiet.Answer(1))));

    [Fact]
    public void Turkish_culture_should_change_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var invariant = WhatIfPlot.Draw(Several.Value);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(invariant, WhatIfPlot.Draw(Several.Value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static double Number(XAttribute attribute) => double.Parse(attribute.Value, CultureInfo.InvariantCulture);

    private static string[] Texts(string plot) =>
        [.. XDocument.Parse(plot).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];
}

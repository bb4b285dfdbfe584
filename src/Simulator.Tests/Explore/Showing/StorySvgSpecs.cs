using System.Globalization;
using System.Xml.Linq;
using Simulator.Explore.Showing;
using Simulator.Explore.Showing.Drawing;
using Xunit;

namespace Simulator.Tests.Explore.Showing;

/// <summary>The picture of a story.</summary>
public sealed class StorySvgSpecs
{
    public static TheoryData<string> Samples => Showing.Samples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_picture_should_be_well_formed_and_need_nothing_else(string sample)
    {
        var text = StorySvg.Of(Showing.Samples.Named(sample));

        var svg = XDocument.Parse(text).Root!;
        Assert.Equal(Shape.Svg + "svg", svg.Name);
        Assert.DoesNotContain("href", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        Assert.Empty(svg.Descendants(Shape.Svg + "script"));
        Assert.Empty(svg.DescendantsAndSelf().Attributes("id"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_text_should_stand_on_another(string sample)
    {
        foreach (var width in (double[])[StorySvg.Wide, StorySvg.Narrow])
        {
            foreach (var alone in (bool[])[true, false])
            {
                AssertApart(StorySvg.Draw(Showing.Samples.Named(sample), width, alone));
            }
        }
    }

    [Fact]
    public void No_text_should_stand_on_another_whatever_happens()
    {
        foreach (var seed in Enumerable.Range(1, 200))
        {
            AssertApart(StorySvg.Draw(OddStories.Random(seed), seed % 2 == 0 ? StorySvg.Wide : StorySvg.Narrow));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Texts_should_stay_inside_the_picture(string sample)
    {
        foreach (var width in (double[])[StorySvg.Wide, StorySvg.Narrow])
        {
            var drawn = StorySvg.Draw(Showing.Samples.Named(sample), width);

            var right = double.Parse(drawn.Svg.Attribute("width")!.Value, CultureInfo.InvariantCulture);
            Assert.All(drawn.Texts, text => Assert.InRange(text.Box.Right, text.Box.Left, right));
            Assert.All(drawn.Texts, text => Assert.True(text.Box.Left >= 0, text.ToString()));
        }
    }

    [Fact]
    public void Every_text_should_be_escaped()
    {
        var svg = XDocument.Parse(StorySvg.Of(OddStories.Hostile())).Root!;

        var texts = svg.Descendants(Shape.Svg + "text").Select(text => text.Value).ToArray();
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "b");
        Assert.Contains(texts, text => text.Contains("<b>&\"'", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Any(char.IsControl));
    }

    [Fact]
    public void Lanes_should_stand_in_order_counter_then_clients_then_nodes()
    {
        var drawn = StorySvg.Draw(ClassicStories.Pause(false), StorySvg.Wide);

        string[] names = ["counter", "process 1", "c1", "coordinator", "process 2", "c2", "Redis nodes", "majority", "A", "B", "C", "D", "E"];
        var tops = names.Select(name => drawn.Texts.First(text => text.Text == name).Box.Top).ToArray();
        Assert.Equal(tops.Order(), tops);
    }

    [Fact]
    public void A_message_that_is_lost_should_end_in_a_cross_before_it_arrives()
    {
        var story = ClassicStories.ClockJump(false);

        var svg = StorySvg.Draw(story, StorySvg.Wide).Svg;

        var lost = svg.Descendants(Shape.Svg + "line").Where(line => line.Value.EndsWith(", lost", StringComparison.Ordinal)).ToArray();
        var nodes = TopOfNodes(svg);
        Assert.Equal(2, lost.Length);
        Assert.Equal(2, Styled(svg, "lost").Count());
        Assert.All(lost, line => Assert.True(Number(line, "y2") < nodes));
    }

    [Fact]
    public void A_client_should_have_one_colour_everywhere()
    {
        var svg = StorySvg.Draw(ClassicStories.ClockJump(true), StorySvg.Wide).Svg;

        foreach (var style in (string[])["holding", "key", "majority", "request", "reply"])
        {
            Assert.Contains(Styled(svg, style), shape => Styles(shape).Contains("k0"));
            Assert.Contains(Styled(svg, style), shape => Styles(shape).Contains("k1"));
        }

        Assert.All(Styled(svg, "key").Where(shape => shape.Value.StartsWith("key of c2", StringComparison.Ordinal)), shape => Assert.Contains("k1", Styles(shape)));
    }

    [Fact]
    public void Two_holders_should_be_framed_across_their_lanes()
    {
        var drawn = StorySvg.Draw(ClassicStories.ClockJump(false), StorySvg.Wide);

        var zone = Assert.Single(Styled(drawn.Svg, "zone"));
        var (c1, c2) = (drawn.Texts.First(text => text.Text == "c1"), drawn.Texts.First(text => text.Text == "c2"));
        Assert.True(Number(zone, "y") < c1.Box.Top && Number(zone, "y") + Number(zone, "height") > c2.Box.Bottom);
        Assert.Contains(drawn.Texts, text => text.Text == "both believe they hold it: 202 ms – 2.51 s");
    }

    [Theory]
    [InlineData("pause", true)]
    [InlineData("pause, fenced", false)]
    public void A_violation_should_be_named_and_a_line_drawn_through_all_lanes(string sample, bool broken)
    {
        var drawn = StorySvg.Draw(Showing.Samples.Named(sample), StorySvg.Wide);

        Assert.Equal(broken, drawn.Texts.Any(text => text.Text == "effect exclusion broken"));
        Assert.Equal(broken ? 1 : 0, Styled(drawn.Svg, "violation-line").Count());
        Assert.Contains(drawn.Texts, text => text.Text == (broken ? "BROKEN" : "HELD"));
    }

    [Fact]
    public void Every_moment_should_have_its_number_in_the_picture_and_in_the_list()
    {
        var drawn = StorySvg.Draw(ClassicStories.LateWrite(false), StorySvg.Wide);

        foreach (var number in Enumerable.Range(1, 7))
        {
            Assert.Equal(2, drawn.Texts.Count(text => text.Text == $"{number}"));
        }
    }

    [Fact]
    public void A_picture_should_be_the_same_in_every_culture()
    {
        var here = CultureInfo.CurrentCulture;
        var story = ClassicStories.ClockJump(true);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var expected = StorySvg.Of(story) + StoryText.Of(story) + StoryPage.Of(story);

        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");

            Assert.Equal(expected, StorySvg.Of(story) + StoryText.Of(story) + StoryPage.Of(story));
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }

    private static void AssertApart(Drawn drawn)
    {
        var touching = drawn.Texts.SelectMany((text, at) => drawn.Texts.Skip(at + 1).Where(other => text.Box.Touches(other.Box)), (text, other) => $"{text} {other}");

        Assert.Empty(touching);
    }

    private static double TopOfNodes(XElement svg) => Styled(svg, "key").Min(key => Number(key, "y"));

    private static IEnumerable<XElement> Styled(XElement svg, string style) => svg.Descendants().Where(element => Styles(element).Contains(style));

    private static string[] Styles(XElement element) => ((string?)element.Attribute("class") ?? "").Split(' ');

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}

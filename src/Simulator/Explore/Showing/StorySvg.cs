using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Simulator.Explore.Showing.Drawing;
using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing;

/// <summary>A story as a timeline that stands alone: no scripts, no fonts, no pictures from elsewhere.</summary>
internal static class StorySvg
{
    public const double Wide = 1240;
    public const double Narrow = 760;

    /// <summary>How much a page may shrink a picture before it scrolls.</summary>
    private const double Legible = 0.8;

    private const double Margin = 14;
    private const double RightMargin = 10;

    /// <summary>What follows the last event, so that it can be named; a share of the width.</summary>
    private const double Aftermath = 0.09;

    public static string Of(Story story, double width = Wide) => Draw(story, width).Svg.ToString(SaveOptions.DisableFormatting);

    /// <param name="alone">Whether the picture brings title, verdict, moments and style; a page has its own.</param>
    public static Drawn Draw(Story story, double width, bool alone = true)
    {
        var reading = StoryReading.Of(story);
        var names = Math.Clamp(story.Lanes.Select(FramePainter.WidthOf).DefaultIfEmpty().Max(), FramePainter.NarrowestName, FramePainter.WidestName);
        var left = Margin + names;
        var aftermath = width * Aftermath;
        var folding = new TimeFolding(reading.UsualFlight, width - left - Margin - RightMargin - aftermath);
        var scale = folding.Scale(StoryReading.Times(story), left, aftermath);
        var right = scale.Right + RightMargin;
        var canvas = new Canvas();
        var heading = new HeadingPainter(story, canvas, Margin, right);
        var top = (alone ? heading.Above(Margin) : 0) + AxisPainter.Height;

        var scene = Composed(story, reading, scale, canvas, top, right);
        new FramePainter(scene, Margin, right).Paint();
        new DangerPainter(scene).Paint();
        new StripPainter(scene).Paint();
        new FlagPainter(scene).Paint();
        new AxisPainter(scene).Paint();
        new MessagePainter(scene).Paint();

        var bottom = (alone ? heading.Below(scene.Bottom, reading.Moments) : scene.Bottom) + Margin;
        return new Drawn(Root(canvas, right + Margin, bottom, story, alone), canvas.Texts);
    }

    private static Scene Composed(Story story, StoryReading reading, TimeScale scale, Canvas canvas, double top, double right)
    {
        var strips = new Strips(story, reading).All();
        var labels = new StripLabels(strips, scale);
        var flags = new Flags(story, reading, strips, labels, scale);
        var shelf = new Shelf(scale.Left - 4, right - 4);
        var rows = new Rows(story, reading.Lanes, lane => shelf.Place(flags.Of(lane)));
        return new Scene(story, reading, strips, labels, scale, rows.From(top), canvas);
    }

    private static XElement Root(Canvas canvas, double width, double height, Story story, bool alone)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"0 0 {Math.Ceiling(width)} {Math.Ceiling(height)}");
        return new XElement(
            Shape.Svg + "svg",
            new XAttribute("class", "story"),
            new XAttribute("viewBox", size),
            new XAttribute("width", Math.Ceiling(width)),
            new XAttribute("height", Math.Ceiling(height)),
            new XAttribute("role", "img"),
            new XElement(Shape.Svg + "title", PlainText.Of($"{story.Title}. {story.Verdict}")),
            alone ? null : new XAttribute("style", string.Create(CultureInfo.InvariantCulture, $"min-width:{Math.Ceiling(width * Legible)}px")),
            alone ? new XElement(Shape.Svg + "style", Stylesheet.Text) : null,
            new XElement(Shape.Svg + "rect", new XAttribute("class", "paper"), new XAttribute("width", "100%"), new XAttribute("height", "100%")),
            canvas.Layers());
    }
}

/// <summary>A picture and where its texts stand.</summary>
internal sealed record Drawn(XElement Svg, ImmutableArray<PlacedText> Texts);

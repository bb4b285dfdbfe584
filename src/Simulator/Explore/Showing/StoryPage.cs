using System.Collections.Immutable;
using System.Xml.Linq;
using Simulator.Explore.Showing.Drawing;
using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing;

/// <summary>A story as an HTML page that needs nothing else: picture, moments, explanation, every line of it, and how to see it again.</summary>
internal static class StoryPage
{
    public static string Of(Story story) => Html.Page(story.Title,
        new XElement("header",
            new XElement("h1", Html.Text(story.Title)),
            new XElement("p", Html.Class("verdict"), Html.Outcome(story), Html.Text(story.Verdict)),
            new XElement("p", Html.Class("because"), Html.Text(StoryText.AssumptionOf(story))),
            new XElement("p", Html.Class("explanation"), Html.Text(story.Explanation))),
        Picture("wide", story, StorySvg.Wide),
        Picture("narrow", story, StorySvg.Narrow),
        new XElement("div", Html.Class("columns"),
            new XElement("section", new XElement("h2", "What happens"), Moments(StoryReading.Of(story).Moments)),
            new XElement("section", new XElement("h2", "What it shows"), Facts(story))),
        new XElement("details", new XAttribute("open", "open"),
            new XElement("summary", "Line by line"),
            new XElement("pre", Html.Text(string.Join('\n', StoryText.Timeline(story))))));

    /// <summary>A page that leads to the pages of several stories.</summary>
    /// <param name="stories">Each with the name of its page.</param>
    public static string Index(string title, IEnumerable<(string Page, Story Story)> stories) => Html.Page(title,
        new XElement("header", new XElement("h1", Html.Text(title))),
        new XElement("ul", Html.Class("stories"), stories.Select(entry => new XElement("li",
            new XElement("h2", Html.Outcome(entry.Story), new XElement("a", new XAttribute("href", entry.Page), Html.Text(entry.Story.Title))),
            new XElement("p", Html.Text(entry.Story.Verdict)),
            new XElement("p", Html.Class("dim"), Html.Text(StoryText.AssumptionOf(entry.Story)))))));

    private static XElement Picture(string style, Story story, double width) =>
        new("figure", Html.Class(style), StorySvg.Draw(story, width, alone: false).Svg);

    private static XElement Moments(ImmutableArray<Moment> moments) => moments.IsEmpty
        ? new XElement("p", "Nothing that stands out.")
        : new XElement("ol", Html.Class("moments"), moments.Select(Item));

    private static XElement Item(Moment moment, int at) => new("li",
        moment.Source is Mark.Violation ? Html.Class("alert") : null,
        new XElement("span", Html.Class("number"), Wording.Number(at + 1)),
        new XElement("span", Html.Class("time"), Wording.Time(moment.At)),
        new XElement("span", Html.Text(moment.Sentence)));

    private static IEnumerable<XElement> Facts(Story story) =>
    [
        new("p", Html.Text($"The property in question is {story.Property}. {(story.Broken ? "It did not hold." : "It held.")}")),
        new("p", "To see it again:"),
        new("pre", Html.Class("command"), Html.Text(story.Command)),
        new("p", Html.Class("dim"), Signs.Text),
    ];
}

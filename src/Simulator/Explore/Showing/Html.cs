using System.Xml.Linq;
using Simulator.Explore.Showing.Drawing;

namespace Simulator.Explore.Showing;

/// <summary>Makes pages out of elements.</summary>
internal static class Html
{
    public static string Page(string title, params IEnumerable<XElement> content) => "<!doctype html>\n" + new XElement("html",
        new XAttribute("lang", "en"),
        new XElement("head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
            new XElement("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
            new XElement("title", Text(title)),
            new XElement("style", Stylesheet.Text + PageStyle.Text)),
        new XElement("body", Class("story"), new XElement("main", content))).ToString(SaveOptions.DisableFormatting) + "\n";

    public static XAttribute Class(string name) => new("class", name);

    /// <summary>Line ends stay, other control characters do not.</summary>
    public static string Text(string text) => string.Join('\n', text.Split('\n').Select(PlainText.Of));

    /// <summary>The verdict in one word, on its colour.</summary>
    public static XElement Outcome(Story story) =>
        new("span", Class(story.Broken ? "outcome broken" : "outcome held"), StoryText.Outcome(story));
}

using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Simulator.Explore.Showing;
using Xunit;

namespace Simulator.Tests.Explore.Showing;

/// <summary>The page of a story, and the page that leads to several.</summary>
public sealed partial class StoryPageSpecs
{
    public static TheoryData<string> Samples => Showing.Samples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_page_should_be_well_formed_and_need_nothing_else(string sample)
    {
        var page = StoryPage.Of(Showing.Samples.Named(sample));

        var root = Parsed(page);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe");
        Assert.DoesNotContain(root.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" or "srcset");
        Assert.All(Address().Matches(page), match => Assert.Equal("http://www.w3.org/2000/svg", match.Value));
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_should_hold_picture_moments_text_assumption_and_command()
    {
        var story = ClassicStories.ClockJump(false);

        var root = Parsed(StoryPage.Of(story));

        var text = root.Value;
        Assert.Equal(2, root.Descendants(XName.Get("svg", "http://www.w3.org/2000/svg")).Count());
        Assert.Equal(7, root.Descendants("ol").Single().Elements().Count());
        string[] told = [story.Title, story.Verdict, story.Explanation, story.Assumption!, story.Command];
        Assert.All(told, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Contains(string.Join('\n', StoryText.Timeline(story)), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_should_hold_nothing_that_HTML_reads_otherwise_than_XML()
    {
        var page = StoryPage.Of(ClassicStories.ClockJump(false));

        var style = page[page.IndexOf("<style>", StringComparison.Ordinal)..page.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.Equal(style, WebUtility.HtmlDecode(style));
    }

    [Fact]
    public void The_index_should_lead_to_every_story()
    {
        var root = Parsed(StoryPage.Index("What broke", [("a.html", ClassicStories.Pause(false)), ("b.html", ClassicStories.Pause(true))]));

        Assert.Equal(["a.html", "b.html"], root.Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Equal(["BROKEN", "HELD"], root.Descendants("span").Select(word => word.Value));
    }

    [Fact]
    public void Files_should_be_written_for_every_story()
    {
        var folder = Directory.CreateTempSubdirectory("stories");

        try
        {
            var index = StoryFiles.Write(Path.Combine(folder.FullName, "new"), "What broke", [ClassicStories.Pause(false), ClassicStories.Pause(false)]);

            var names = Directory.GetFiles(Path.GetDirectoryName(index)!).Select(Path.GetFileName).Order(StringComparer.Ordinal);
            Assert.Equal(
                [
                    "01-a-pause-after-the-grant-h01.html", "01-a-pause-after-the-grant-h01.svg", "01-a-pause-after-the-grant-h01.txt",
                    "02-a-pause-after-the-grant-h01.html", "02-a-pause-after-the-grant-h01.svg", "02-a-pause-after-the-grant-h01.txt", "index.html",
                ],
                names);
            Assert.Contains("href=\"02-a-pause-after-the-grant-h01.html\"", File.ReadAllText(index), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static XElement Parsed(string page) =>
        XElement.Parse(page[page.IndexOf("<html", StringComparison.Ordinal)..], LoadOptions.PreserveWhitespace);

    [GeneratedRegex("https?://[^\"'\\s<)]+")]
    private static partial Regex Address();
}

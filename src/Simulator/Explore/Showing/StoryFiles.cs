using System.Globalization;
using System.Text;

namespace Simulator.Explore.Showing;

/// <summary>Writes stories to a folder: a page, a picture and a text each, and a page that leads to them.</summary>
internal static class StoryFiles
{
    /// <returns>The path of the page that leads to the others.</returns>
    public static string Write(string folder, string title, IReadOnlyList<Story> stories)
    {
        Directory.CreateDirectory(folder);
        var named = stories.Select((story, at) => (Name: NameOf(story, at + 1), Story: story)).ToArray();
        foreach (var (name, story) in named)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.html"), StoryPage.Of(story));
            File.WriteAllText(Path.Combine(folder, $"{name}.svg"), StorySvg.Of(story));
            File.WriteAllText(Path.Combine(folder, $"{name}.txt"), StoryText.Of(story));
        }

        var index = Path.Combine(folder, "index.html");
        File.WriteAllText(index, StoryPage.Index(title, named.Select(entry => ($"{entry.Name}.html", entry.Story))));
        return index;
    }

    /// <summary>The number keeps two stories of one title apart, and the folder in order.</summary>
    private static string NameOf(Story story, int number)
    {
        var name = new StringBuilder(number.ToString("00", CultureInfo.InvariantCulture));
        foreach (var word in story.Title.ToLowerInvariant().Split([.. story.Title.ToLowerInvariant().Where(character => !char.IsAsciiLetterOrDigit(character))], StringSplitOptions.RemoveEmptyEntries))
        {
            name.Append('-').Append(word);
        }

        return name.ToString();
    }
}

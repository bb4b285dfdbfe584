using System.Globalization;

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
        var letters = story.Title.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ').ToArray();
        var words = new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', words.Prepend(number.ToString("00", CultureInfo.InvariantCulture)));
    }
}

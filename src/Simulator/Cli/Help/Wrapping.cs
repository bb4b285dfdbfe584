namespace Simulator.Cli.Help;

/// <summary>Words in lines that are not too long.</summary>
internal static class Wrapping
{
    /// <summary>A space at which no line ends.</summary>
    public const char Unbreakable = '\u00a0';

    /// <returns>At least one line; only a word that is longer than the width makes a longer one.</returns>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.Replace(Unbreakable, ' ');
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line.Replace(Unbreakable, ' ');
    }

    /// <summary>A command line, continued the way shells do it, before an option or where it is redirected.</summary>
    /// <param name="indent">Of the first line; the others stand four further in.</param>
    public static IEnumerable<string> Command(string command, int indent, int width)
    {
        const string Continued = " \\";
        var margin = new string(' ', indent);
        while (margin.Length + command.Length > width && BreakIn(command, width - margin.Length - Continued.Length) is > 0 and var at)
        {
            yield return margin + command[..at] + Continued;
            command = command[(at + 1)..];
            margin = new string(' ', indent + 4);
        }

        yield return margin + command;
    }

    /// <returns>The last place that leaves no more than the width before it, else the first; 0 when there is none.</returns>
    private static int BreakIn(string command, int width)
    {
        var places = Enumerable.Range(0, command.Length).Where(at => command.AsSpan(at) is [' ', '-', '-', ..] or [' ', '>', ..]).ToArray();
        return places.LastOrDefault(at => at <= width, places.FirstOrDefault());
    }
}

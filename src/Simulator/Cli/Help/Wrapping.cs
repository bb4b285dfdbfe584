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

    /// <summary>A command line, continued the way shells do it, before an option.</summary>
    /// <param name="indent">Of the first line; the others stand four further in.</param>
    public static IEnumerable<string> Command(string command, int indent, int width)
    {
        const string Continued = " \\";
        var margin = new string(' ', indent);
        while (margin.Length + command.Length > width && BreakIn(command, width - margin.Length - Continued.Length) is var at and > 0)
        {
            yield return margin + command[..at] + Continued;
            command = command[(at + 1)..];
            margin = new string(' ', indent + 4);
        }

        yield return margin + command;
    }

    private static int BreakIn(string command, int width)
    {
        var before = command.LastIndexOf(" --", Math.Min(width, command.Length - 1), StringComparison.Ordinal);
        return before > 0 ? before : command.IndexOf(" --", StringComparison.Ordinal);
    }
}

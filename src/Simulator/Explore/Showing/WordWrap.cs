namespace Simulator.Explore.Showing;

/// <summary>Breaks text between words.</summary>
internal static class WordWrap
{
    /// <param name="measure">How wide a piece of text is.</param>
    public static IEnumerable<string> Lines(string text, double width, Func<string, double> measure)
    {
        var line = "";
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && measure(longer) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}

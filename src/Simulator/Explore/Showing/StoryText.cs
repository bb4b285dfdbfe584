using System.Text;
using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing;

/// <summary>A story for a terminal: one line per change of state.</summary>
internal static class StoryText
{
    private const int Width = 100;
    private const int WidestWho = 24;

    /// <summary>All of it: what is tried, what came of it, line by line, and how to see it again.</summary>
    public static string Of(Story story)
    {
        var text = new StringBuilder();
        Paragraph(text, story.Title);
        Paragraph(text, story.Explanation);
        text.Append('\n');
        foreach (var line in Timeline(story))
        {
            text.Append(line).Append('\n');
        }

        text.Append('\n');
        Paragraph(text, $"{Outcome(story)}: {story.Verdict}");
        Paragraph(text, $"Property: {story.Property}. {AssumptionOf(story)}");
        text.Append("Again:    ").Append(PlainText.Of(story.Command)).Append('\n');
        return text.ToString();
    }

    /// <summary>A heading, then a line per change of state, in the order of time. Lines that matter most are marked at the left.</summary>
    public static IEnumerable<string> Timeline(Story story)
    {
        var entries = new Entries(story, StoryReading.Of(story)).All();
        var decimals = entries.Select(entry => DecimalsOf(entry.At)).DefaultIfEmpty().Max();
        var rows = entries.Select(entry => (
            Sign: Sign(entry.Kind),
            Time: Wording.Aligned(entry.At.TotalMilliseconds, decimals),
            Who: Shortened(entry.Who),
            entry.What)).ToArray();
        var time = rows.Select(row => row.Time.Length).Append("time (ms)".Length).Max();
        var who = rows.Select(row => row.Who.Length).Append("who".Length).Max();

        yield return $"   {"time (ms)".PadLeft(time)}  {"who".PadRight(who)}  what";
        foreach (var row in rows)
        {
            yield return $"{row.Sign} {row.Time.PadLeft(time)}  {row.Who.PadRight(who)}  {PlainText.Of(row.What)}";
        }
    }

    /// <summary>Many with long names are the first and how many more.</summary>
    private static string Shortened(IReadOnlyList<string> who)
    {
        var all = PlainText.Of(string.Join(' ', who));
        return all.Length <= WidestWho || who.Count == 1 ? all : PlainText.Of($"{who[0]} and {who.Count - 1} more");
    }

    /// <summary>The verdict in one word.</summary>
    public static string Outcome(Story story) => story.Broken ? "BROKEN" : "HELD";

    public static string AssumptionOf(Story story) =>
        story.Assumption is { } assumption ? $"Broken assumption: {assumption}." : "No assumption was broken.";

    private static string Sign(EntryKind kind) => kind switch
    {
        EntryKind.Violation => ">>",
        EntryKind.Overlap => " !",
        _ => "  ",
    };

    private static int DecimalsOf(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : time.Ticks % (TimeSpan.TicksPerMillisecond / 10) == 0 ? 1 : 3;

    private static void Paragraph(StringBuilder text, string words)
    {
        foreach (var line in WordWrap.Lines(PlainText.Of(words), Width, piece => piece.Length))
        {
            text.Append(line).Append('\n');
        }
    }
}

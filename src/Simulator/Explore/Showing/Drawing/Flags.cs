using System.Collections.Immutable;
using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Collects what must be named above each row.</summary>
internal sealed class Flags(Story story, StoryReading reading, ImmutableArray<Strip> strips, StripLabels labels, TimeScale scale)
{
    /// <param name="lane">Null for the sum of the nodes.</param>
    public IEnumerable<Flag> Of(string? lane) =>
    [
        .. strips.Where(strip => strip.Lane == lane && strip.MustBeNamed && labels.Of(strip) is null).Select(Of),
        .. story.Marks.Where(mark => mark.Lane == lane).Select(Of).OfType<Flag>(),
        .. reading.Majorities.Where(majority => lane is null && reading.Numbers.ContainsKey(majority)).Select(Of),
        .. reading.Volleys.Where(volley => volley.Eventful && volley.Arrows[0].From == lane).Select(Of),
        .. reading.Overlaps.Where(overlap => Upper(overlap) == lane).Select(Of),
    ];

    private string Upper(Overlap overlap) =>
        reading.Lanes.First(other => other.Name == overlap.First || other.Name == overlap.Second).Name;

    private Flag Of(Strip strip) => new(scale.X(strip.From), strip.Words[strip.Words.Count / 2], Faces.Small, "ink", strip.Number);

    private Flag Of(Majority majority) => new(
        scale.X(majority.To!.Value),
        $"{majority.Client}'s keys {(majority.End == KeyEnd.Expired ? "expire" : $"are {Wording.Of(majority.End)}")}",
        Faces.Plain with { Bold = true },
        "ink",
        reading.Numbers[majority]);

    private Flag? Of(Mark mark) => mark switch
    {
        Mark.Crash => Named(mark, "crashes", "alert"),
        Mark.Restart restart => Named(mark, restart.Empty ? "restarts empty" : "restarts with its data", "alert"),
        Mark.ClockJump jump => Named(mark, $"clock jumps {(jump.By > TimeSpan.Zero ? "+" : "")}{Wording.Time(jump.By)}{Dropped(mark)}", "alert"),
        Mark.WriteRefused write => Named(mark, $"{write.Client}'s {(write.Value is { } value ? $"{value}" : "read")} refused: token {write.Token} < {write.Highest}", "good"),
        Mark.LockLost => Named(mark, "is told: lock lost", "alert"),
        Mark.Violation violation => Named(mark, $"{violation.Property} broken", "alarm") with { Filled = true, Face = Faces.Alarm },
        _ => null,
    };

    private string Dropped(Mark mark)
    {
        var key = story.Bars.OfType<Bar.Key>().FirstOrDefault(key => key.Lane == mark.Lane && key.To is { } to && key.End != KeyEnd.Released && (to - mark.At).Duration() <= TimeSpan.FromMilliseconds(1));
        return key is null ? "" : $": {key.Client}'s key is gone";
    }

    private Flag Named(Mark mark, string text, string style) =>
        new(scale.X(mark.At), text, Faces.Plain with { Bold = true }, style, reading.Numbers.TryGetValue(mark, out var number) ? number : null);

    private Flag Of(Volley volley)
    {
        var arrow = volley.Arrows[0];
        var to = Wording.List([.. volley.Arrows.Select(other => other.To).Distinct()]);
        var text = volley.Fate switch
        {
            ArrowFate.Lost => $"{volley.What} to {to} lost",
            ArrowFate.Late => $"{volley.What}, {Wording.Time(arrow.Arrived!.Value - arrow.Departed)} under way",
            _ => volley.What,
        };
        return new Flag(scale.X(arrow.Departed), text, Faces.Small, volley.Fate == ArrowFate.Plain ? "ink" : "alert", reading.Numbers.TryGetValue(arrow, out var number) ? number : null);
    }

    private Flag Of(Overlap overlap) => new(
        scale.X(overlap.From),
        $"{(overlap.Stale is null ? "both believe they hold it" : $"{overlap.Stale} still acts as holder")}: {(overlap.To is { } to ? Wording.Span(overlap.From, to) : $"from {Wording.Time(overlap.From)}")}",
        Faces.Alarm,
        overlap.Stale is null ? "alarm" : "alert")
    {
        Filled = overlap.Stale is null,
    };
}

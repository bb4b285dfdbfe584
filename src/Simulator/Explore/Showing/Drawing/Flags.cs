using System.Collections.Immutable;
using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Collects what must be named above each row.</summary>
internal sealed class Flags(Story story, StoryReading reading, ImmutableArray<Strip> strips, StripLabels labels, TimeScale scale)
{
    /// <summary>More remarks than these are for the text only.</summary>
    private const int MostRemarks = 8;

    private static readonly Face Strong = Faces.Plain with { Bold = true };

    /// <param name="lane">Null for the sum of the nodes.</param>
    public IEnumerable<Flag> Of(string? lane) =>
    [
        .. strips.Where(strip => strip.Lane == lane && strip.MustBeNamed && labels.Of(strip) is null).Select(Of),
        .. story.Marks.Where(mark => mark.Lane == lane).Select(Of).OfType<Flag>(),
        .. reading.Majorities.Where(majority => lane is null && reading.Numbers.ContainsKey(majority)).Select(Of),
        .. story.Lines.Where(line => line.Lane == lane && story.Lines.Length <= MostRemarks).Select(Of),
        .. reading.Volleys.Where(volley => volley.Eventful && volley.Arrows[0].From == lane).Select(Of),
        .. reading.Overlaps.Where(overlap => Upper(overlap) == lane).Select(Of),
    ];

    private string Upper(Overlap overlap) =>
        reading.Lanes.First(other => other.Name == overlap.First || other.Name == overlap.Second).Name;

    private Flag Of(Strip strip) => new(scale.X(strip.From), strip.Words[strip.Words.Count / 2], Faces.Small, "ink", strip.Number);

    private Flag Of(Line line) => new(scale.X(line.At), line.Text, Faces.Small, "dim");

    private Flag Of(Majority majority)
    {
        var fate = majority.End == KeyEnd.Expired ? "expire" : $"are {Wording.Of(majority.End)}";
        return new Flag(scale.X(majority.To!.Value), $"{majority.Client}'s keys {fate}", Strong, "ink", reading.Numbers[majority]);
    }

    private Flag? Of(Mark mark) => mark switch
    {
        Mark.Crash => Named(mark, "crashes", "alert"),
        Mark.Restart restart => Named(mark, restart.Empty ? "restarts empty" : "restarts with its data", "alert"),
        Mark.ClockJump jump => Named(mark, $"clock jumps {Wording.Signed(jump.By)}{Dropped(mark)}", "alert"),
        Mark.WriteRefused write => Named(mark, $"{write.Client}'s {(write.Value is { } value ? $"{value}" : "read")} refused: {(write.Token < write.Highest ? $"token {write.Token} < {write.Highest}" : $"token {write.Token} is another's")}", "good"),
        Mark.Incident incident => Named(mark, incident.What, "alert"),
        Mark.LockLost => Named(mark, "is told: lock lost", "alert"),
        Mark.Violation violation => Named(mark, $"{violation.Property} broken", "alarm") with { Filled = true, Face = Faces.Alarm },
        _ => null,
    };

    private string Dropped(Mark mark)
    {
        var key = story.Bars.OfType<Bar.Key>().FirstOrDefault(key => key.Lane == mark.Lane && key.To == mark.At && key.End != KeyEnd.Released);
        return key is null ? "" : $": {key.Client}'s key is gone";
    }

    private Flag Named(Mark mark, string text, string style) => new(scale.X(mark.At), text, Strong, style, NumberOf(mark));

    private Flag Of(Volley volley)
    {
        var arrow = volley.Arrows[0];
        var text = volley.Fate switch
        {
            ArrowFate.Lost => $"{volley.What} to {Wording.List([.. volley.Arrows.Select(other => other.To).Distinct()])} lost",
            ArrowFate.Late => $"{volley.What}, {Wording.Time(arrow.Arrived!.Value - arrow.Departed)} under way",
            _ => volley.What,
        };
        return new Flag(scale.X(arrow.Departed), text, Faces.Small, volley.Fate == ArrowFate.Plain ? "ink" : "alert", NumberOf(arrow))
        {
            LowestTrack = volley.Fate == ArrowFate.Late ? 1 : 0,
        };
    }

    private Flag Of(Overlap overlap)
    {
        var what = overlap.Stale is null ? "both believe they hold it" : $"{overlap.Stale} still acts as holder";
        var when = overlap.To is { } to ? Wording.Span(overlap.From, to) : $"from {Wording.Time(overlap.From)}";
        return new Flag(scale.X(overlap.From), $"{what}: {when}", Faces.Alarm, overlap.Stale is null ? "alarm" : "alert") { Filled = overlap.Stale is null };
    }

    private int? NumberOf(object source) => reading.Numbers.TryGetValue(source, out var number) ? number : null;
}

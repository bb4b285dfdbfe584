using System.Collections.Immutable;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>Leaves out of a story with many clients those who only wait.</summary>
internal sealed class Crowd(Story story)
{
    /// <summary>So many clients are not too many.</summary>
    private const int Few = 3;

    public Story Thinned(ImmutableArray<Lane> cast)
    {
        var clients = cast.Where(lane => lane.Kind == LaneKind.Client).ToArray();
        var idle = clients.Length <= Few ? [] : clients.Where(lane => !Acts(lane.Name)).Select(lane => lane.Name).ToHashSet();
        return story with
        {
            Lanes = [.. cast.Where(lane => !idle.Contains(lane.Name))],
            Bars = [.. story.Bars.Where(bar => !idle.Contains(bar.Lane))],
            Lines = [.. story.Lines.Where(line => !idle.Contains(line.Lane)), .. Absence([.. idle.Order(StringComparer.Ordinal)])],
        };
    }

    private bool Acts(string lane) =>
        story.Bars.Any(bar => bar.Lane == lane && bar is not Bar.Belief { Kind: BeliefKind.Waiting })
        || story.Bars.OfType<Bar.Key>().Any(key => key.Client == lane)
        || story.Arrows.Any(arrow => arrow.From == lane || arrow.To == lane)
        || story.Marks.Any(mark => mark.Lane == lane);

    private IEnumerable<Line> Absence(IReadOnlyList<string> idle)
    {
        if (idle.Count > 0)
        {
            var from = story.Bars.Select(bar => bar.From).Concat(story.Arrows.Select(arrow => arrow.Departed)).DefaultIfEmpty().Min();
            yield return new Line(LaneNames.Counter, from, $"{Wording.List(idle)} {(idle.Count == 1 ? "is" : "are")} left out: {(idle.Count == 1 ? "it does" : "they do")} not get the lock here");
        }
    }
}

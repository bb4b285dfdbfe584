using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>Bundles the messages of a story.</summary>
internal static class Volleys
{
    /// <summary>How many times the usual flight is late.</summary>
    private const int LateFactor = 8;

    public static ImmutableArray<Volley> Of(Story story, TimeSpan usualFlight)
    {
        var counters = story.Lanes.Where(lane => lane.Kind == LaneKind.Counter).Select(lane => lane.Name).ToHashSet();
        var groups = story.Arrows.GroupBy(arrow => (
            Hub: arrow.Kind == ArrowKind.Request ? arrow.From : arrow.To, arrow.Kind, arrow.What, arrow.Client, Fate: FateOf(arrow, usualFlight)));
        return
        [
            .. groups
                .SelectMany(group => Split(group.OrderBy(arrow => arrow.Departed), usualFlight), (group, arrows) =>
                    new Volley(group.Key.What, group.Key.Kind, group.Key.Client, group.Key.Fate, arrows)
                    {
                        Eventful = group.Key.Fate != ArrowFate.Plain || (group.Key.Kind == ArrowKind.Request && counters.Contains(arrows[0].To)),
                    })
                .OrderBy(volley => volley.Departed),
        ];
    }

    /// <summary>The median of those that arrived; messages without any take a millisecond.</summary>
    public static TimeSpan UsualFlight(Story story)
    {
        var flights = story.Arrows.Where(arrow => arrow.Arrived > arrow.Departed).Select(arrow => arrow.Arrived!.Value - arrow.Departed).Order().ToArray();
        return flights.Length > 0 ? flights[flights.Length / 2] : TimeSpan.FromMilliseconds(1);
    }

    private static ArrowFate FateOf(Arrow arrow, TimeSpan usualFlight) =>
        arrow.Arrived is not { } arrived ? ArrowFate.Lost
        : arrived - arrow.Departed > usualFlight * LateFactor ? ArrowFate.Late
        : ArrowFate.Plain;

    /// <summary>What departs within a flight of the one before is of the same volley, unless somebody would be in it twice.</summary>
    private static IEnumerable<ImmutableArray<Arrow>> Split(IEnumerable<Arrow> arrows, TimeSpan usualFlight)
    {
        var volley = ImmutableArray.CreateBuilder<Arrow>();
        foreach (var arrow in arrows)
        {
            var apart = volley.Count > 0 && arrow.Departed - volley[^1].Departed > usualFlight;
            if (apart || volley.Any(other => (other.From, other.To) == (arrow.From, arrow.To)))
            {
                yield return volley.DrainToImmutable();
            }

            volley.Add(arrow);
        }

        if (volley.Count > 0)
        {
            yield return volley.DrainToImmutable();
        }
    }
}

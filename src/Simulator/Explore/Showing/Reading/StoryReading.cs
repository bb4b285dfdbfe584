using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>What can be concluded from a story and is worth showing.</summary>
/// <param name="Lanes">The guarded resource, each process with its clients, the nodes.</param>
/// <param name="Numbers">The moments' sources, numbered from 1.</param>
internal sealed record StoryReading(
    TimeSpan UsualFlight,
    ImmutableArray<Lane> Lanes,
    ImmutableArray<Overlap> Overlaps,
    ImmutableArray<Majority> Majorities,
    ImmutableArray<Volley> Volleys,
    ImmutableArray<Moment> Moments,
    ImmutableDictionary<object, int> Numbers)
{
    public static StoryReading Of(Story story)
    {
        RequireLanes(story);
        var flight = Reading.Volleys.UsualFlight(story);
        var majorities = Reading.Majorities.Of(story);
        var volleys = Reading.Volleys.Of(story, flight);
        var moments = new Moments(story, majorities, volleys).All();
        var numbers = moments.Select((moment, at) => (moment.Source, Number: at + 1)).DistinctBy(moment => moment.Source);
        return new StoryReading(
            flight,
            Ordered(story.Lanes),
            Reading.Overlaps.Of(story),
            majorities,
            volleys,
            moments,
            numbers.ToImmutableDictionary(moment => moment.Source, moment => moment.Number));
    }

    /// <summary>Every moment at which something begins, ends or happens.</summary>
    public static IEnumerable<TimeSpan> Times(Story story) =>
    [
        .. story.Bars.Select(bar => bar.From),
        .. story.Bars.Select(bar => bar.To).OfType<TimeSpan>(),
        .. story.Arrows.Select(arrow => arrow.Departed),
        .. story.Arrows.Select(arrow => arrow.Arrived).OfType<TimeSpan>(),
        .. story.Marks.Select(mark => mark.At),
        .. story.Lines.Select(line => line.At),
    ];

    private static void RequireLanes(Story story)
    {
        var known = story.Lanes.Select(lane => lane.Name).ToHashSet(StringComparer.Ordinal);
        string[] used =
        [
            .. story.Bars.Select(bar => bar.Lane),
            .. story.Marks.Select(mark => mark.Lane),
            .. story.Lines.Select(line => line.Lane),
            .. story.Arrows.SelectMany(arrow => (string[])[arrow.From, arrow.To]),
        ];
        if (known.Count < story.Lanes.Length || !known.IsSupersetOf(used))
        {
            var there = string.Join(", ", story.Lanes.Select(lane => lane.Name));
            var wanted = string.Join(", ", used.Distinct());
            throw new ArgumentException($"Lanes must be there once each; \"{story.Title}\" has {there} and uses {wanted}.", nameof(story));
        }
    }

    private static ImmutableArray<Lane> Ordered(ImmutableArray<Lane> lanes)
    {
        var processes = lanes.Where(lane => lane.Kind == LaneKind.Process).ToArray();
        var strays = lanes.Where(lane => lane.Kind == LaneKind.Client && processes.All(process => process.Name != lane.Process));
        return
        [
            .. lanes.Where(lane => lane.Kind == LaneKind.Counter),
            .. processes.SelectMany(process => lanes.Where(lane => lane.Kind == LaneKind.Client && lane.Process == process.Name).Append(process)),
            .. strays,
            .. lanes.Where(lane => lane.Kind == LaneKind.Node),
        ];
    }
}

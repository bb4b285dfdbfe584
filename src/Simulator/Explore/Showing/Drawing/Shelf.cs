using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Places flags above a bar, in as few tracks as they need. Texts never share room; poles avoid texts where they can.</summary>
internal sealed class Shelf(double left, double right)
{
    public const double TrackHeight = 17;

    private const double Air = 5;
    private const double CrossingCost = 2.5;
    private const double TurnedCost = 1.2;

    /// <summary>From the right to the left, so that what comes earlier stands higher and its text passes above later poles.</summary>
    public ImmutableArray<PlacedFlag> Place(IEnumerable<Flag> flags)
    {
        var waiting = flags.OrderByDescending(flag => flag.X).ToList();
        var placed = ImmutableArray.CreateBuilder<PlacedFlag>();
        while (waiting.Count > 0)
        {
            var flag = waiting[0];
            waiting.RemoveAt(0);
            placed.Add(Best(flag, placed, waiting));
        }

        return placed.ToImmutable();
    }

    private PlacedFlag Best(Flag flag, IReadOnlyCollection<PlacedFlag> placed, List<Flag> waiting)
    {
        var highest = placed.Select(other => other.Track).Append(flag.LowestTrack - 1).Max() + 1;
        var candidates = from track in Enumerable.Range(flag.LowestTrack, highest + 1 - flag.LowestTrack)
                         from at in Lefts(flag)
                         select new PlacedFlag(flag, track, at);
        return candidates.Where(candidate => !placed.Any(other => Collide(candidate, other))).MinBy(candidate => Cost(candidate, placed, waiting))!;
    }

    /// <summary>To the right of the pole, to the left of it, or as far right as there is room.</summary>
    private IEnumerable<double> Lefts(Flag flag)
    {
        if (flag.X - 1 + flag.Width <= right)
        {
            yield return flag.X - 1;
        }

        if (flag.X + 1 - flag.Width >= left)
        {
            yield return flag.X + 1 - flag.Width;
        }

        yield return Math.Max(left, Math.Min(flag.X - flag.Width / 2, right - flag.Width));
    }

    private static double Cost(PlacedFlag flag, IEnumerable<PlacedFlag> placed, List<Flag> waiting)
    {
        var crossings = placed.Count(other => other.Track > flag.Track && Covers(flag, other.Flag.X))
            + placed.Count(other => other.Track < flag.Track && Covers(other, flag.Flag.X))
            + waiting.Count(other => Covers(flag, other.X));
        var turned = flag.Left < flag.Flag.X - 1 ? TurnedCost : 0;
        return flag.Track + crossings * CrossingCost + turned;
    }

    private static bool Covers(PlacedFlag flag, double x) => flag.Left + 2 < x && x < flag.Right - 2;

    private static bool Collide(PlacedFlag one, PlacedFlag other) =>
        one.Track == other.Track && one.Left < other.Right + Air && other.Left < one.Right + Air;
}

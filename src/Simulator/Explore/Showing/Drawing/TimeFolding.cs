using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Fits the time of a story into a width.</summary>
/// <param name="usualFlight">How long a message takes; it must remain to be seen.</param>
internal sealed class TimeFolding(TimeSpan usualFlight, double width)
{
    /// <summary>How wide the flight of a message is drawn at least and at most, where time is folded.</summary>
    private const double NarrowestFlight = 6;
    private const double WidestFlight = 44;

    /// <summary>A flight as wide as this needs no folds to be seen.</summary>
    private const double VisibleFlight = 11;

    /// <summary>Where time is folded, a stretch is quiet when nothing happens for as long as so many flights.</summary>
    private const double QuietFlights = 7;

    private const double WiderPerTenfold = 12;

    private readonly double _narrowestFold = Math.Clamp(width / 12, 54, 78);

    /// <param name="aftermath">How much room follows the last event.</param>
    public TimeScale Scale(IEnumerable<TimeSpan> times, double left, double aftermath)
    {
        var moments = times.Distinct().Order().ToArray();
        if (moments.Length < 2)
        {
            var only = moments.FirstOrDefault();
            return new TimeScale([new TimeScale.Piece(only, only, left, left + width, false)], aftermath);
        }

        var gaps = moments.Zip(moments.Skip(1), (from, to) => (From: from, To: to)).ToArray();
        var linear = width / (moments[^1] - moments[0]).TotalMilliseconds;
        var folding = linear * usualFlight.TotalMilliseconds < VisibleFlight;
        var perMillisecond = folding ? LargestThatFits(gaps) : linear;
        return new TimeScale(Placed(gaps, perMillisecond, folding, left), aftermath);
    }

    private double LargestThatFits((TimeSpan From, TimeSpan To)[] gaps)
    {
        var flight = WidestFlight;
        while (flight > NarrowestFlight && gaps.Sum(gap => Width(gap, PerMillisecond(flight))) > width)
        {
            flight *= 0.97;
        }

        return PerMillisecond(flight);
    }

    private double PerMillisecond(double flight) => flight / usualFlight.TotalMilliseconds;

    private ImmutableArray<TimeScale.Piece> Placed((TimeSpan From, TimeSpan To)[] gaps, double perMillisecond, bool folding, double left)
    {
        var folds = folding ? gaps.Count(gap => IsFolded(gap, perMillisecond)) : 0;
        var spare = folds == 0 ? 0 : Math.Max(0, width - gaps.Sum(gap => Width(gap, perMillisecond))) / folds;
        var pieces = ImmutableArray.CreateBuilder<TimeScale.Piece>(gaps.Length);
        var at = left;
        foreach (var gap in gaps)
        {
            var folded = folding && IsFolded(gap, perMillisecond);
            var wide = folded ? FoldWidth(gap) + spare : Length(gap) * perMillisecond;
            pieces.Add(new TimeScale.Piece(gap.From, gap.To, at, at + wide, folded));
            at += wide;
        }

        return pieces.MoveToImmutable();
    }

    private double Width((TimeSpan From, TimeSpan To) gap, double perMillisecond) =>
        IsFolded(gap, perMillisecond) ? FoldWidth(gap) : Length(gap) * perMillisecond;

    /// <summary>Only what is quiet, and only where that saves room.</summary>
    private bool IsFolded((TimeSpan From, TimeSpan To) gap, double perMillisecond) =>
        gap.To - gap.From > usualFlight * QuietFlights && FoldWidth(gap) < Length(gap) * perMillisecond;

    private double FoldWidth((TimeSpan From, TimeSpan To) gap) =>
        _narrowestFold + WiderPerTenfold * Math.Log10((gap.To - gap.From) / (usualFlight * QuietFlights));

    private static double Length((TimeSpan From, TimeSpan To) gap) => (gap.To - gap.From).TotalMilliseconds;
}

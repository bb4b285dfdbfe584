using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>A moment named on the axis.</summary>
internal sealed record Tick(TimeSpan At, double X, string Text);

/// <summary>Chooses round moments, as many as can be read; every stretch between two folds has at least one.</summary>
internal static class Ticks
{
    private const double Apart = 62;

    private static readonly int[] Factors = [1, 2, 5, 10];

    public static ImmutableArray<Tick> Of(TimeScale scale)
    {
        var ticks = ImmutableArray.CreateBuilder<Tick>();
        foreach (var (from, to) in Stretches(scale))
        {
            var width = scale.X(to) - scale.X(from);
            ticks.AddRange(width < Apart ? [new Tick(from, scale.X(from), Wording.Time(from))] : Round(scale, from, to, width));
        }

        return ticks.ToImmutable();
    }

    private static IEnumerable<Tick> Round(TimeScale scale, TimeSpan from, TimeSpan to, double width)
    {
        var step = StepFor((to - from) * (Apart / width));
        var first = new TimeSpan((from.Ticks + step.Ticks - 1) / step.Ticks * step.Ticks);
        if (first > to)
        {
            yield return new Tick(from, scale.X(from), Wording.Time(from));
        }

        for (var at = first; at <= to; at += step)
        {
            yield return new Tick(at, scale.X(at), Wording.Time(at));
        }
    }

    /// <summary>1, 2 or 5 of a power of ten.</summary>
    private static TimeSpan StepFor(TimeSpan atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, atLeast.Ticks))));
        var factor = Factors.First(factor => factor * power >= atLeast.Ticks * 0.999);
        return new TimeSpan((long)Math.Max(1, Math.Round(factor * power)));
    }

    private static IEnumerable<(TimeSpan From, TimeSpan To)> Stretches(TimeScale scale)
    {
        var from = scale.Pieces[0].From;
        foreach (var fold in scale.Folds)
        {
            yield return (from, fold.From);
            from = fold.To;
        }

        yield return (from, scale.Pieces[^1].To);
    }
}

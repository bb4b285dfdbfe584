using System.Collections.Immutable;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>What of a draft is told: the chosen rounds, and whatever else happened from the first of them to the last.</summary>
/// <param name="draft">Of one resource.</param>
/// <param name="kept">The rounds to tell of.</param>
/// <param name="from">Nothing before is told.</param>
/// <param name="to">What lasts longer is told without its end.</param>
internal sealed class Excerpt(Draft draft, ImmutableHashSet<Round> kept, TimeSpan from, TimeSpan to)
{
    /// <summary>With more no asides are told.</summary>
    private const int MostLines = 8;

    /// <summary>From the first of the rounds, or from what broke the property, to the last that came of them.</summary>
    public static Excerpt Of(Draft draft, ImmutableHashSet<Round> kept, Ending ending)
    {
        TimeSpan[] broken = ending.Breach is { } breach ? [breach.Cause?.At ?? breach.At, breach.At] : [];
        var begin = kept.Select(round => round.At).Concat(broken).DefaultIfEmpty().Min();
        var all = kept.Count == draft.Rounds.Length;
        TimeSpan[] ends =
        [
            .. broken,
            .. kept.Select(round => round.Until),
            .. draft.Bars.Where(bar => bar is { What: Bar.Belief, Round: { } round } && kept.Contains(round)).Select(bar => bar.What.To).OfType<TimeSpan>(),
            .. draft.Marks.Where(mark => mark.Round is { } round ? kept.Contains(round) : all).Select(mark => mark.What.At),
        ];
        return new Excerpt(draft, kept, draft.Rounds.Any(round => round.At < begin) ? begin : TimeSpan.Zero, ends.DefaultIfEmpty(TimeSpan.MaxValue).Max());
    }

    /// <summary>Puts into a story what is told, and who takes part in it.</summary>
    public Story Tell(Story story, Cast cast)
    {
        var told = story with
        {
            Bars = [.. draft.Bars.Where(IsTold).Select(bar => bar.What).Where(bar => bar.From <= to && (bar.To is null || bar.To >= from)).Select(Clipped)],
            Arrows = [.. draft.Arrows.Where(IsTold).Select(arrow => arrow.What).Where(arrow => arrow.Departed <= to)],
            Marks = [.. draft.Marks.Where(mark => IsTold(mark) || mark.What is Mark.WriteAccepted).Select(mark => mark.What).Where(mark => Within(mark.At))],
            Lines = [.. LinesOf(draft.Lines), .. Omissions()],
        };
        var asides = LinesOf(draft.Asides).ToArray();
        return new Crowd(told.Lines.Length + asides.Length <= MostLines ? told with { Lines = told.Lines.AddRange(asides) } : told).Thinned(cast.Lanes);
    }

    private IEnumerable<Line> LinesOf(IEnumerable<Told<Line>> lines) => lines.Where(IsTold).Select(line => line.What).Where(line => Within(line.At));

    private bool IsTold<T>(Told<T> piece) => piece.Round is not { } round || kept.Contains(round);

    private bool Within(TimeSpan at) => from <= at && at <= to;

    private Bar Clipped(Bar bar)
    {
        var ended = bar.To <= to ? bar : bar is Bar.Key key ? key with { To = null, End = KeyEnd.Stayed } : bar with { To = null };
        return ended is Bar.Belief { Kind: BeliefKind.Waiting } && ended.From < from ? ended with { From = from } : ended;
    }

    /// <summary>Says what is left out, where it is.</summary>
    private IEnumerable<Line> Omissions()
    {
        var omitted = draft.Rounds.Except(kept).ToArray();
        if (omitted.Count(round => round.Granted && round.At < from) is var before and > 0)
        {
            yield return new Line(LaneNames.Counter, from, $"{Counted.Of(before, "lock cycle")} before this {(before == 1 ? "is" : "are")} left out");
        }

        foreach (var client in draft.Rounds.Where(round => Within(round.At)).GroupBy(round => round.Client))
        {
            foreach (var stretch in Stretches(client))
            {
                yield return new Line(stretch[0].Lane, stretch[0].At, Omission(stretch));
            }
        }

        if (omitted.Count(round => round.Granted && round.At > to) is var after and > 0)
        {
            yield return new Line(LaneNames.Counter, to, $"{Counted.Of(after, "lock cycle")} after this {(after == 1 ? "is" : "are")} left out");
        }
    }

    /// <summary>Rounds that are left out, with none that is told in between.</summary>
    private IEnumerable<IReadOnlyList<Round>> Stretches(IEnumerable<Round> rounds)
    {
        var stretch = new List<Round>();
        foreach (var round in rounds.OrderBy(round => round.At))
        {
            if (!kept.Contains(round))
            {
                stretch.Add(round);
            }
            else if (stretch.Count > 0)
            {
                yield return [.. stretch];
                stretch.Clear();
            }
        }

        if (stretch.Count > 0)
        {
            yield return stretch;
        }
    }

    private static string Omission(IReadOnlyList<Round> rounds)
    {
        var (granted, failed) = (rounds.Count(round => round.Granted), rounds.Count(round => !round.Granted));
        return (granted, failed) switch
        {
            (0, _) => $"asks {Counted.Of(failed, "more time")} in vain",
            (_, 0) => $"has the lock {Counted.Of(granted, "more time")}",
            _ => $"has the lock {Counted.Of(granted, "more time")} and asks {Counted.Of(failed, "time")} in vain",
        };
    }
}

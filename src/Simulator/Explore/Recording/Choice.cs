using System.Collections.Immutable;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>
/// Chooses the rounds of a story: what was granted up to the moment that matters, all of it when that is little, otherwise what has to do with the
/// moment; and of rounds in vain, the first of each wait.
/// </summary>
internal static class Choice
{
    /// <summary>So many grants fit into one picture.</summary>
    private const int Few = 5;

    /// <summary>So many are shown of a run that has more, unless more are involved.</summary>
    private const int Enough = 3;

    /// <param name="draft">Of one resource.</param>
    /// <param name="named">Rounds that the finding names.</param>
    /// <param name="moment">Around which the story is told; null when no moment stands out.</param>
    public static ImmutableHashSet<Round> Of(Draft draft, ImmutableArray<Round> named, TimeSpan? moment)
    {
        var rounds = draft.Rounds.Where(round => moment is null || round.At <= moment).OrderBy(round => round.At).ToArray();
        var granted = rounds.Where(round => round.Granted).ToArray();
        HashSet<Round> kept = [.. named.Intersect(rounds)];
        if (granted.Length <= Few)
        {
            kept.UnionWith(granted);
        }
        else
        {
            kept.UnionWith(Involved(draft, moment));
            kept.UnionWith(granted.OrderBy(round => (round.At - (moment ?? TimeSpan.Zero)).Duration()).Take(Enough - kept.Count));
        }

        var from = kept.Select(round => round.At).DefaultIfEmpty().Min();
        var clients = kept.Select(round => round.Client).ToHashSet();
        kept.UnionWith(FirstInVain(rounds).Where(round => granted.Length <= Few || (round.At >= from && clients.Contains(round.Client))));
        return [.. kept];
    }

    /// <summary>Of every stretch of a client's rounds in vain.</summary>
    private static IEnumerable<Round> FirstInVain(IReadOnlyList<Round> rounds)
    {
        var waiting = new HashSet<int?>();
        foreach (var round in rounds)
        {
            if (round.Granted)
            {
                _ = waiting.Remove(round.Client);
            }
            else if (waiting.Add(round.Client))
            {
                yield return round;
            }
        }
    }

    private static IEnumerable<Round> Involved(Draft draft, TimeSpan? moment) => moment is { } at ? Writers(draft, at).Concat(Contenders(draft, at)) : [];

    /// <summary>Whose write was decided on at the moment, and whose was taken last before.</summary>
    private static IEnumerable<Round> Writers(Draft draft, TimeSpan moment)
    {
        var decided = draft.Marks.Where(mark => mark.Round is not null && mark.What.At <= moment).OrderByDescending(mark => mark.What.At).ToArray();
        return decided.Length > 0 && decided[0].What.At == moment ? decided.Take(2).Select(mark => mark.Round!) : [];
    }

    /// <summary>Who acted as a holder at the moment, when several did.</summary>
    private static Round[] Contenders(Draft draft, TimeSpan moment)
    {
        var holders = draft.Bars.Where(bar => bar is { Round: not null, What: Bar.Belief } && bar.What.Covers(moment)).Select(bar => bar.Round!).Distinct().ToArray();
        return holders.Length > 1 ? holders : [];
    }
}

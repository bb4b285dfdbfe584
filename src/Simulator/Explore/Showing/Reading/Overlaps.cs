using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>Finds when two clients believed to hold the lock at once.</summary>
internal static class Overlaps
{
    public static ImmutableArray<Overlap> Of(Story story)
    {
        var beliefs = story.Bars.OfType<Bar.Belief>().Where(belief => belief.Kind != BeliefKind.Waiting).ToArray();
        var found = beliefs
            .SelectMany(_ => beliefs, (one, other) => Between(one, other))
            .OfType<Overlap>()
            .OrderBy(overlap => overlap.From);
        return [.. found.Aggregate(ImmutableList<Overlap>.Empty, Joined)];
    }

    private static Overlap? Between(Bar.Belief one, Bar.Belief other)
    {
        var from = one.From > other.From ? one.From : other.From;
        var to = one.To is null || other.To < one.To ? other.To : one.To;
        var bothStale = one.Kind == BeliefKind.Stale && other.Kind == BeliefKind.Stale;
        if (string.CompareOrdinal(one.Lane, other.Lane) >= 0 || from >= to || bothStale)
        {
            return null;
        }

        var stale = one.Kind == BeliefKind.Stale ? one.Lane : other.Kind == BeliefKind.Stale ? other.Lane : null;
        return new Overlap(one.Lane, other.Lane, from, to, stale);
    }

    /// <summary>A belief may be several bars, one after the other.</summary>
    private static ImmutableList<Overlap> Joined(ImmutableList<Overlap> before, Overlap next)
    {
        var at = before.FindLastIndex(last => last.To == next.From && last with { From = next.From, To = next.To } == next);
        return at < 0 ? before.Add(next) : before.SetItem(at, before[at] with { To = next.To });
    }
}

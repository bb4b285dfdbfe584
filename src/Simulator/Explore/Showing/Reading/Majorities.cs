using System.Collections.Immutable;
using Redlock.Protocol;

namespace Simulator.Explore.Showing.Reading;

/// <summary>Finds which lock had a quorum, and when.</summary>
internal static class Majorities
{
    public static ImmutableArray<Majority> Of(Story story)
    {
        var nodes = story.Lanes.Count(lane => lane.Kind == LaneKind.Node);
        if (nodes == 0)
        {
            return [];
        }

        var quorum = new Quorum(nodes).Majority;
        var locks = story.Bars.OfType<Bar.Key>().GroupBy(key => (key.Client, key.Lock));
        return [.. locks.SelectMany(keys => OfOne([.. keys], quorum)).OrderBy(majority => majority.From)];
    }

    private static IEnumerable<Majority> OfOne(Bar.Key[] keys, int quorum)
    {
        var changes = keys.SelectMany(key => key.To is { } to ? new[] { key.From, to } : [key.From]).Distinct().Order();
        Majority? open = null;
        foreach (var at in changes)
        {
            var count = keys.Count(key => key.Covers(at));
            if (count >= quorum)
            {
                open ??= new Majority(keys[0].Client, keys[0].Lock, at, null, count, KeyEnd.Stayed);
                open = open with { Most = Math.Max(open.Most, count) };
            }
            else if (open is not null)
            {
                yield return open with { To = at, End = keys.First(key => key.To == at).End };
                open = null;
            }
        }

        if (open is not null)
        {
            yield return open;
        }
    }
}

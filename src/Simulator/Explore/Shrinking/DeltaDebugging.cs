using System.Collections.Immutable;

namespace Simulator.Explore.Shrinking;

/// <summary>
/// The algorithm ddmin (Zeller, Hildebrandt: "Simplifying and Isolating Failure-Inducing Input", IEEE Transactions on Software Engineering 28(2), 2002):
/// a part of a list that still fails, and no longer does when any one of its elements is left out.
/// </summary>
internal static class DeltaDebugging
{
    /// <param name="all">Fails.</param>
    /// <param name="isOver">Whether to be content with what there is.</param>
    public static ImmutableArray<T> Minimise<T>(ImmutableArray<T> all, Func<ImmutableArray<T>, bool> fails, Func<bool> isOver)
    {
        if (all.IsEmpty || fails([]))
        {
            return [];
        }

        var (left, parts) = (all, 2);
        while (left.Length >= 2 && !isOver())
        {
            if (Chunks(left, parts).FirstOrDefault(fails) is { IsDefault: false } chunk)
            {
                (left, parts) = (chunk, 2);
            }
            else if (parts > 2 && Rests(left, parts).FirstOrDefault(fails) is { IsDefault: false } rest)
            {
                (left, parts) = (rest, parts - 1);
            }
            else if (parts < left.Length)
            {
                parts = Math.Min(left.Length, parts * 2);
            }
            else
            {
                break;
            }
        }

        return left;
    }

    private static IEnumerable<ImmutableArray<T>> Chunks<T>(ImmutableArray<T> list, int parts) =>
        Enumerable.Range(0, parts).Select(part => list[Bounds(list.Length, part, parts)]);

    private static IEnumerable<ImmutableArray<T>> Rests<T>(ImmutableArray<T> list, int parts) =>
        Enumerable.Range(0, parts).Select(part => Bounds(list.Length, part, parts)).Select(chunk => list[..chunk.Start].AddRange(list[chunk.End..]));

    private static Range Bounds(int length, int part, int parts) => (length * part / parts)..(length * (part + 1) / parts);
}

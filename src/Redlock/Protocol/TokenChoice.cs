namespace Redlock.Protocol;

/// <summary>The fencing token of a round that won, from the counters of the nodes that granted it.</summary>
/// <param name="Token">The highest counter among the granting nodes.</param>
/// <param name="Settled">
/// Whether a majority already stands at the token, so that every later majority shares a node that knows it. When not, a second round
/// raises the counters before the lock is given; without it tokens go backwards (nodes at 10, 1, 1, then 2, 1, 1).
/// </param>
public readonly record struct TokenChoice(FencingToken Token, bool Settled)
{
    /// <param name="counters">One per node; 0 for a node that did not grant.</param>
    public static TokenChoice From(ReadOnlySpan<long> counters, Quorum quorum)
    {
        long highest = 0;
        var standing = 0;
        foreach (var counter in counters)
        {
            if (counter > highest)
            {
                highest = counter;
                standing = 0;
            }

            if (counter == highest && counter > 0)
            {
                standing++;
            }
        }

        return new TokenChoice(new FencingToken(highest), standing >= quorum.Majority);
    }
}

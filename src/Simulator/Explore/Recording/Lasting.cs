namespace Simulator.Explore.Recording;

/// <summary>Notes from when to when something was so.</summary>
internal sealed class Lasting<T>
    where T : notnull
{
    private readonly Dictionary<T, TimeSpan> _since = [];
    private readonly List<(T What, TimeSpan From, TimeSpan? To)> _over = [];

    /// <summary>All of it, in the order of its end; what lasts to the end of the run has none.</summary>
    public IEnumerable<(T What, TimeSpan From, TimeSpan? To)> All =>
        _over.Concat(_since.OrderBy(open => open.Value).Select(open => (open.Key, open.Value, (TimeSpan?)null)));

    /// <summary>When it began; null when it is not so at present.</summary>
    public TimeSpan? Since(T what) => _since.TryGetValue(what, out var since) ? since : null;

    /// <summary>Whether it is so from now on.</summary>
    /// <returns>Whether that is a change.</returns>
    public bool Set(T what, bool so, TimeSpan now)
    {
        if (so)
        {
            return _since.TryAdd(what, now);
        }

        if (!_since.Remove(what, out var since))
        {
            return false;
        }

        _over.Add((what, since, now));
        return true;
    }

    public void EndAll(Predicate<T> which, TimeSpan now)
    {
        foreach (var what in _since.Keys.Where(what => which(what)).ToArray())
        {
            _ = Set(what, false, now);
        }
    }
}

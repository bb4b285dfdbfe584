namespace Simulator.Service.Dashboard;

/// <summary>What happened lately, bounded in time and number. For many threads.</summary>
internal sealed class EventHistory(TimeSpan age, int most)
{
    public const int MostEvents = 5000;

    private readonly Lock _gate = new();
    private readonly LinkedList<DashboardEvent> _events = new();
    private long _last;

    public static TimeSpan Minute { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Keeps an event under the next number, whatever number it has.</summary>
    public void Add(DashboardEvent happened)
    {
        lock (_gate)
        {
            _events.AddLast(happened with { Seq = ++_last });
            Forget(happened.At);
        }
    }

    /// <summary>Those after a number, the oldest first.</summary>
    public IReadOnlyList<DashboardEvent> Since(long seq)
    {
        lock (_gate)
        {
            var found = new List<DashboardEvent>();
            for (var entry = _events.Last; entry is not null && entry.Value.Seq > seq; entry = entry.Previous)
            {
                found.Add(entry.Value);
            }

            found.Reverse();
            return found;
        }
    }

    private void Forget(long now)
    {
        var oldest = now - (long)age.TotalMilliseconds;
        while (_events.Count > most || _events.First?.Value.At < oldest)
        {
            _events.RemoveFirst();
        }
    }
}

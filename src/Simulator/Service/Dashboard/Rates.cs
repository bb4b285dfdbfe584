namespace Simulator.Service.Dashboard;

/// <summary>What is counted per second.</summary>
internal enum Rate
{
    Acquired,
    Contended,
    Failed,

    /// <summary>Events that are not told one by one.</summary>
    LeftOut,
}

/// <summary>Counts per second, over the last minute. For many threads.</summary>
internal sealed class Rates(TimeProvider clock)
{
    public const int Seconds = 60;

    private readonly Lock _gate = new();
    private readonly int[,] _counts = new int[Enum.GetValues<Rate>().Length, Seconds];
    private readonly long _began = clock.GetTimestamp();
    private long _second;

    public void Count(Rate rate)
    {
        lock (_gate)
        {
            TurnOver();
            _counts[(int)rate, _second % Seconds]++;
        }
    }

    /// <summary>The last <see cref="Seconds"/> seconds, the present one last.</summary>
    public IReadOnlyList<int> Of(Rate rate)
    {
        lock (_gate)
        {
            TurnOver();
            return [.. Enumerable.Range(1, Seconds).Select(step => _counts[(int)rate, (_second + step) % Seconds])];
        }
    }

    private void TurnOver()
    {
        var now = (long)clock.GetElapsedTime(_began).TotalSeconds;
        var passed = Math.Min(now - _second, Seconds);
        for (var step = 0; step < passed; step++)
        {
            for (var rate = 0; rate < _counts.GetLength(0); rate++)
            {
                _counts[rate, (now - step) % Seconds] = 0;
            }
        }

        _second = now;
    }
}

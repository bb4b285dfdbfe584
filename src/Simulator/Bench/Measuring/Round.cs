using System.Collections.Concurrent;
using System.Diagnostics;

namespace Simulator.Bench.Measuring;

/// <summary>How much a round does: until a time has passed, or a number of cycles.</summary>
/// <param name="Cycles">Null: as many as fit into the duration.</param>
internal sealed record RoundLength(TimeSpan Duration, long? Cycles);

/// <summary>One measured stretch of work by drivers that each do one cycle after the other; shared by all of them.</summary>
internal sealed class Round
{
    private readonly ConcurrentDictionary<string, long> _failures = new(StringComparer.Ordinal);
    private readonly Countdown _drivers;
    private readonly CancellationToken _cancellation;
    private readonly long _deadline;
    private long _cyclesLeft;

    /// <param name="drivers">How many will call <see cref="DriverEnded"/>.</param>
    /// <param name="cancellation">Ends the round after the cycles under way.</param>
    public Round(int drivers, RoundLength length, CancellationToken cancellation)
    {
        _drivers = new Countdown(drivers);
        _cyclesLeft = length.Cycles ?? long.MaxValue;
        _deadline = Stopwatch.GetTimestamp() + (long)(length.Duration.TotalSeconds * Stopwatch.Frequency);
        _cancellation = cancellation;
    }

    /// <summary>The times of the cycles that succeeded.</summary>
    public Histogram Latency { get; } = new();

    /// <summary>The times from asking for a lock to having it.</summary>
    public Histogram Waits { get; } = new();

    /// <summary>How many cycles did not get the lock, or could not give it back, by what went wrong.</summary>
    public IReadOnlyDictionary<string, long> Failures => _failures;

    /// <summary>Done when every driver has ended.</summary>
    public Task Ended => _drivers.Done;

    /// <summary>Whether the driver shall begin another cycle; if so, when it began.</summary>
    public bool TryBegin(out long startedAt)
    {
        startedAt = Stopwatch.GetTimestamp();
        return startedAt < _deadline && !_cancellation.IsCancellationRequested && Interlocked.Decrement(ref _cyclesLeft) >= 0;
    }

    /// <summary>The cycle has its lock.</summary>
    public void Granted(long startedAt) => Waits.Record(startedAt, Stopwatch.GetTimestamp());

    /// <summary>The cycle succeeded.</summary>
    public void Complete(long startedAt) => Latency.Record(startedAt, Stopwatch.GetTimestamp());

    /// <summary>The cycle failed; it is counted, and not timed.</summary>
    public void Fail(string how) => _failures.AddOrUpdate(how, 1, (_, count) => count + 1);

    /// <summary>A driver will not begin another cycle.</summary>
    public void DriverEnded() => _drivers.Signal();
}

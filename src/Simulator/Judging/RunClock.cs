namespace Simulator.Judging;

/// <summary>Time of a run: since it began, on the monotonic clock. Everything that is compared was read from the same run clock.</summary>
public sealed class RunClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    /// <summary>Since the run began.</summary>
    public TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>The wall clock, which may jump.</summary>
    public DateTimeOffset Wall => time.GetUtcNow();
}

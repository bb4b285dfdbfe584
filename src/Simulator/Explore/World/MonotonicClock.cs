namespace Simulator.Explore.World;

/// <summary>A wall clock that starts where another stands, and from there goes by that one's timestamps.</summary>
internal sealed class MonotonicClock(TimeProvider clock) : TimeProvider
{
    private DateTimeOffset _start = clock.GetUtcNow();
    private long _startedAt = clock.GetTimestamp();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public void StartAnew()
    {
        _start = clock.GetUtcNow();
        _startedAt = clock.GetTimestamp();
    }

    public override DateTimeOffset GetUtcNow() => _start + clock.GetElapsedTime(_startedAt);

    public override long GetTimestamp() => clock.GetTimestamp();
}

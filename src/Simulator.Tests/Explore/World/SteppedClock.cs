namespace Simulator.Tests.Explore.World;

/// <summary>A node's clock: time passes when a test says so, and the wall clock can jump besides.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TimeSpan _elapsed;
    private TimeSpan _offset;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(int milliseconds) => _elapsed += TimeSpan.FromMilliseconds(milliseconds);

    public void Jump(int milliseconds) => _offset += TimeSpan.FromMilliseconds(milliseconds);

    public override DateTimeOffset GetUtcNow() => Start + _elapsed + _offset;

    public override long GetTimestamp() => _elapsed.Ticks;
}

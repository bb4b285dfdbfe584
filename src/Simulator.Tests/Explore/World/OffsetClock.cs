namespace Simulator.Tests.Explore.World;

/// <summary>The machine's clock, and a little more.</summary>
internal sealed class OffsetClock : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}

using Simulator.Explore.Runtime;

namespace Simulator.Explore.Mutants;

/// <summary>A process's clock that a broken variant may read wrongly while a round is under way.</summary>
/// <param name="read">From the time at which nothing would be left to a grant, and the time it is, what is read.</param>
internal sealed class RoundClock(SimulatedClock clock, Func<TimeSpan, TimeSpan, TimeSpan> read) : TimeProvider
{
    private TimeSpan? _end;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => (_end is { } end ? read(end, clock.Local) : clock.Local).Ticks;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    /// <summary>A round begins, or goes on.</summary>
    /// <param name="longest">What a grant at this moment would be worth.</param>
    public void RoundBegan(TimeSpan longest) => _end ??= clock.Local + longest;

    public void RoundEnded() => _end = null;
}

namespace Redlock.Actors;

/// <summary>Monotonic time of this process. Times of one clock compare with each other and with nothing else.</summary>
internal sealed class LocalClock(TimeProvider provider)
{
    private readonly long _origin = provider.GetTimestamp();

    /// <summary>Since the clock was made.</summary>
    public TimeSpan Now => provider.GetElapsedTime(_origin);
}

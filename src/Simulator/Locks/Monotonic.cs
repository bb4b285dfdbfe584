namespace Simulator.Locks;

/// <summary>Moments on a clock that only goes forward, also while the process is stopped by a signal.</summary>
internal static class Monotonic
{
    public static TimeSpan Now(this TimeProvider clock) => clock.GetElapsedTime(0);

    /// <param name="timestamp">Of the same clock.</param>
    public static TimeSpan MomentOf(this TimeProvider clock, long timestamp) => clock.GetElapsedTime(0, timestamp);

    /// <summary>The same moment on the wall clock, as far as it agrees: to show, not to count on.</summary>
    public static long UnixMillisecondsOf(this TimeProvider clock, TimeSpan moment) =>
        (clock.GetUtcNow() + (moment - clock.Now())).ToUnixTimeMilliseconds();
}

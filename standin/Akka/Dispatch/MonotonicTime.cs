using System.Diagnostics;

namespace Akka.Dispatch;

/// <summary>Time since the process first asked; never steps.</summary>
internal static class MonotonicTime
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    public static TimeSpan Now => Stopwatch.GetElapsedTime(Start);
}

using Akka.Dispatch;

namespace Akka.Actor.Internal;

/// <summary>A child and how often it has been restarted.</summary>
public class ChildRestartStats
{
    public ChildRestartStats(IInternalActorRef child, uint maxNrOfRetriesCount = 0, long restartTimeWindowStartTicks = 0)
    {
        Child = child;
        MaxNrOfRetriesCount = maxNrOfRetriesCount;
        RestartTimeWindowStartTicks = restartTimeWindowStartTicks;
    }

    public IInternalActorRef Child { get; }

    public uint MaxNrOfRetriesCount { get; private set; }

    public long RestartTimeWindowStartTicks { get; private set; }

    public long Uid => Child.Path.Uid;

    /// <summary>Negative limits mean none; zero retries mean never.</summary>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds <= 0)
            return maxNrOfRetries < 0 || ++MaxNrOfRetriesCount <= maxNrOfRetries;
        return IsAllowedWithin(maxNrOfRetries < 0 ? 1 : maxNrOfRetries, withinTimeMilliseconds);
    }

    private bool IsAllowedWithin(int retries, int windowMilliseconds)
    {
        var now = MonotonicTime.Now.Ticks;
        if (RestartTimeWindowStartTicks == 0)
            RestartTimeWindowStartTicks = now;

        if (now - RestartTimeWindowStartTicks <= windowMilliseconds * TimeSpan.TicksPerMillisecond)
            return ++MaxNrOfRetriesCount <= retries;

        MaxNrOfRetriesCount = 1;
        RestartTimeWindowStartTicks = now;
        return true;
    }
}

using Akka.Actor;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>Sends unsettled releases when the node is back, and once more after a pause.</summary>
internal sealed class Sweep(UnsettledReleases unsettled, ITimerScheduler timers, TimeSpan pause)
{
    /// <summary>Sends what is unsettled, for the first time.</summary>
    /// <param name="send">False when the call found no room.</param>
    public void Begin(Predicate<RedisCall> send)
    {
        var calls = unsettled.Again().ToArray();
        if (calls.Length > 0)
        {
            Later();
        }

        Send(calls, send);
    }

    /// <summary>To be called on <see cref="Due"/>: what is sent a second time is settled, unless it times out again.</summary>
    public void Repeat(Predicate<RedisCall> send)
    {
        var calls = unsettled.Again().ToArray();
        unsettled.Clear();
        Send(calls, send);
    }

    /// <summary>Notes a release that found no room: it is sent after the pause.</summary>
    public void Postpone(RedisCall.Release release)
    {
        unsettled.Add(release);
        Later();
    }

    private void Send(RedisCall.Release[] calls, Predicate<RedisCall> send)
    {
        foreach (var call in calls)
        {
            if (!send(call))
            {
                Postpone(call);
            }
        }
    }

    private void Later()
    {
        if (!timers.IsTimerActive(Due.Instance))
        {
            timers.StartSingleTimer(Due.Instance, Due.Instance, pause);
        }
    }

    /// <summary>The pause is over.</summary>
    public sealed class Due
    {
        public static Due Instance { get; } = new();
    }
}

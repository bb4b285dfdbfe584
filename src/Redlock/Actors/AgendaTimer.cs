using Akka.Actor;

namespace Redlock.Actors;

/// <summary>
/// Keeps one actor timer set for the head of an agenda. The timer is only moved forward: an item that is struck leaves it to fire for
/// nothing, which is rarer and cheaper than setting a timer for every item.
/// </summary>
internal sealed class AgendaTimer(Agenda agenda, LocalClock clock, ITimerScheduler timers)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private TimeSpan? _setFor;

    /// <summary>To be called at the end of every message that may have changed the agenda.</summary>
    public void Set()
    {
        if (agenda.NextDue is not { } due || _setFor <= due)
        {
            return;
        }

        _setFor = due;
        var delay = due - clock.Now;
        timers.StartSingleTimer(this, WakeUp.Instance, delay > Shortest ? delay : Shortest);
    }

    /// <summary>To be called on <see cref="WakeUp"/>.</summary>
    public void Fired()
    {
        _setFor = null;
        agenda.Run(clock.Now);
        Set();
    }

    /// <summary>The timer's message.</summary>
    public sealed class WakeUp
    {
        public static WakeUp Instance { get; } = new();
    }
}

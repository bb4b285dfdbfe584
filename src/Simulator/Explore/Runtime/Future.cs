using Redlock.Actors;

namespace Simulator.Explore.Runtime;

/// <summary>True time, and what is going to happen: in the world at a true time, in a process when its own clock shows a time.</summary>
internal sealed class Future : ITrueTime
{
    private readonly List<SimulatedProcess> _processes = [];
    private Agenda _happenings = new();

    public TimeSpan Now { get; private set; }

    /// <summary>Follows what leads to what, when somebody wants to know.</summary>
    public Causality? Causes { get; set; }

    /// <summary>When the next thing happens, in true time; null when nothing will.</summary>
    public TimeSpan? Next
    {
        get
        {
            DropCancelled(_happenings);
            var next = _happenings.NextDue;
            foreach (var process in _processes)
            {
                DropCancelled(process.Timers);
                if (process.NextTimer is { } due && (next is null || due < next))
                {
                    next = due;
                }
            }

            return next;
        }
    }

    /// <summary>Every incarnation of every process that the run has had.</summary>
    public IReadOnlyList<SimulatedProcess> Processes => _processes;

    public void Add(SimulatedProcess process) => _processes.Add(process);

    public void Note(AgendaItem happening, TimeSpan when)
    {
        _happenings.Note(happening, when > Now ? when : Now);
        Causes?.Note(happening, happening.Due);
    }

    public void Strike(AgendaItem happening) => _happenings.Strike(happening);

    /// <summary>A timer that is due after a time on the clock that it belongs to.</summary>
    public void Note(ScheduledItem timer, TimeSpan delay)
    {
        if (timer.Process is { } process)
        {
            process.Timers.Note(timer, process.Clock.Local + delay);
        }
        else
        {
            _happenings.Note(timer, Now + delay);
        }

        Causes?.Note(timer, timer.Due);
    }

    /// <summary>Lets time pass up to a moment, and what is due by then happen.</summary>
    public void Pass(TimeSpan until)
    {
        Now = until > Now ? until : Now;
        Causes?.TimePassed(Now);
        Run(_happenings, Now);

        // By place: what happens may start a process.
        for (var place = 0; place < _processes.Count; place++)
        {
            if (_processes[place].Runs)
            {
                Run(_processes[place].Timers, _processes[place].Clock.Local);
            }
        }
    }

    /// <summary>Nothing that was still to happen in the world does.</summary>
    public void Abandon() => _happenings = new Agenda();

    /// <summary>As at the beginning.</summary>
    public void Reset()
    {
        Abandon();
        _processes.Clear();
        Now = TimeSpan.Zero;
    }

    private void Run(Agenda agenda, TimeSpan now)
    {
        if (Causes is null)
        {
            agenda.Run(now);
            return;
        }

        while (agenda.Next is { } item && item.Due <= now)
        {
            agenda.Strike(item);
            Causes.Happens(item);
            item.OnDue();
        }
    }

    private static void DropCancelled(Agenda agenda)
    {
        while (agenda.Next is ScheduledItem { IsCancelled: true } cancelled)
        {
            agenda.Strike(cancelled);
        }
    }
}

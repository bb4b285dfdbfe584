using Redlock.Actors;

namespace Simulator.Explore.Runtime;

/// <summary>How a simulated process stands.</summary>
internal enum ProcessCondition
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It stands still while its clock goes on: a long garbage collection, SIGSTOP.</summary>
    Paused,

    /// <summary>It stands still and so does its clock: a suspended machine.</summary>
    Suspended,

    /// <summary>It is gone.</summary>
    Dead,
}

/// <summary>
/// A process on a machine of its own: a coordinator with its clients, and the clock that their timers run on. While it stands still nothing of it runs,
/// and what is sent to it waits at its door.
/// </summary>
internal sealed class SimulatedProcess(string name, int number, ITrueTime time)
{
    private readonly List<Action> _door = [];
    private TimeSpan _stoodStill;
    private TimeSpan _stopped;

    /// <summary>Of its actor below the run's root.</summary>
    public string Name => name;

    /// <summary>From 0.</summary>
    public int Number => number;

    public SimulatedClock Clock { get; } = new(time);

    /// <summary>Its actors' timers, due on its own clock.</summary>
    public Agenda Timers { get; } = new();

    public ProcessCondition Condition { get; private set; }

    public bool Runs => Condition == ProcessCondition.Running;

    /// <summary>True time; null when it never stood still.</summary>
    public TimeSpan? LastStoodStill { get; private set; }

    /// <summary>How long it has stood still in all, on its own clock.</summary>
    public TimeSpan StoodStillFor => _stoodStill + (Runs || Condition == ProcessCondition.Dead ? TimeSpan.Zero : Clock.Local - _stopped);

    /// <summary>Turns that wait for the process to go on.</summary>
    public List<ActorSlot> Held { get; } = [];

    /// <summary>When the first timer fires, in true time; null when none will.</summary>
    public TimeSpan? NextTimer => Runs && Timers.NextDue is { } due ? Clock.TrueTimeOf(due) : null;

    /// <summary>Something comes in from the network.</summary>
    public void Deliver(Action arrival)
    {
        if (Runs)
        {
            arrival();
        }
        else if (Condition != ProcessCondition.Dead)
        {
            _door.Add(arrival);
        }
    }

    /// <summary>Stands still from now on.</summary>
    /// <param name="withClock">Whether its clock stands still too.</param>
    public void Stop(bool withClock)
    {
        Condition = withClock ? ProcessCondition.Suspended : ProcessCondition.Paused;
        _stopped = Clock.Local;
        LastStoodStill = time.Now;
        if (withClock)
        {
            Clock.Stop();
        }
    }

    /// <summary>Goes on. A real process's timer thread and its sockets wake together: either may be first.</summary>
    /// <param name="timersFirst">Whether timers that became due meanwhile fire before what came in is heard.</param>
    public void Go(bool timersFirst)
    {
        if (Condition == ProcessCondition.Suspended)
        {
            Clock.Go();
        }

        _stoodStill += Clock.Local - _stopped;
        LastStoodStill = time.Now;
        Condition = ProcessCondition.Running;
        if (timersFirst)
        {
            Timers.Run(Clock.Local);
        }

        var arrivals = _door.ToArray();
        _door.Clear();
        foreach (var arrival in arrivals)
        {
            arrival();
        }
    }

    /// <summary>Gone, with all it knew.</summary>
    public void Die()
    {
        Condition = ProcessCondition.Dead;
        _door.Clear();
    }
}

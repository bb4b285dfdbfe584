using Akka.Actor;
using Akka.Dispatch;
using Redlock.Actors;

namespace Simulator.Explore.Runtime;

/// <summary>
/// The one thread of a run: keeps true time, the turns that are ready and what is going to happen, and takes one step after the other. Time moves only
/// when no actor is ready.
/// </summary>
internal sealed class RunLoop : ITrueTime
{
    private readonly List<ActorSlot> _ready = [];
    private readonly List<ActorSlot> _fresh = [];
    private readonly Queue<(ActorSlot? Slot, IRunnable Turn)> _uncounted = new();
    private readonly List<SimulatedProcess> _processes = [];
    private Agenda _happenings = new();
    private IStrategy _strategy = Fifo.Instance;
    private int _thread = Environment.CurrentManagedThreadId;
    private string? _escaped;
    private bool _taken;
    private int _slots;
    private string? _root;

    public TimeSpan Now { get; private set; }

    /// <summary>Turns taken in this run.</summary>
    public long Steps { get; private set; }

    /// <summary>Choices between several ready actors that this run came to.</summary>
    public int Choices { get; private set; }

    public Trace Trace { get; } = new();

    /// <summary>Whose actor has its turn; null for the world.</summary>
    public SimulatedProcess? Current { get; private set; }

    /// <summary>What is to listen to an actor's messages, asked once for every new actor of a run.</summary>
    public Action<ActorSlot>? OnNewSlot { get; set; }

    /// <summary>Hears every message as an actor takes it; for showing a run, not for judging it.</summary>
    public Action<ActorSlot, object>? OnTaken { get; set; }

    /// <summary>When the next thing happens, in true time; null when nothing will.</summary>
    public TimeSpan? NextDue => NextHappening();

    /// <summary>Whether an actor is ready.</summary>
    public bool IsBusy => _ready.Count + _fresh.Count + _uncounted.Count > 0;

    /// <summary>A run begins on the calling thread.</summary>
    /// <param name="root">The name of its topmost actor.</param>
    public void Begin(ulong seed, string root, IStrategy strategy, IEnumerable<SimulatedProcess> processes)
    {
        _thread = Environment.CurrentManagedThreadId;
        _strategy = strategy;
        _root = root;
        _slots = 0;
        _processes.Clear();
        _processes.AddRange(processes);
        Trace.Begin(seed);
        Steps = 0;
        Choices = 0;
    }

    /// <summary>Nothing of what was still to happen does, and nobody listens any more; actors can be ended.</summary>
    public void Abandon()
    {
        _happenings = new Agenda();
        foreach (var process in _processes)
        {
            process.Die();
            Release(process);
        }

        OnNewSlot = null;
        OnTaken = null;
        _strategy = Fifo.Instance;
    }

    /// <summary>The run is over: time begins anew, and what was still to happen does not.</summary>
    public void End()
    {
        _happenings = new Agenda();
        _processes.Clear();
        _root = null;
        Now = TimeSpan.Zero;
    }

    /// <summary>Something will happen in the world.</summary>
    public void At(TimeSpan when, AgendaItem happening) => _happenings.Note(happening, when > Now ? when : Now);

    public void Strike(AgendaItem happening) => _happenings.Strike(happening);

    public void After(TimeSpan delay, Action what) => At(Now + delay, new Happening(what));

    public void AddProcess(SimulatedProcess process) => _processes.Add(process);

    /// <summary>A timer of the actor that has its turn.</summary>
    public void Schedule(ScheduledItem item, TimeSpan delay)
    {
        AssertOwnThread("a timer was set from another thread");
        item.Process = Current;
        Again(item, delay);
    }

    /// <summary>Sets a timer, from now on the clock that it is due on.</summary>
    public void Again(ScheduledItem item, TimeSpan delay)
    {
        if (item.Process is { } process)
        {
            process.Timers.Note(item, process.Clock.Local + delay);
        }
        else
        {
            _happenings.Note(item, Now + delay);
        }
    }

    /// <summary>The run's knowledge of a new actor.</summary>
    public ActorSlot SlotOf(IActorRef owner)
    {
        AssertOwnThread("an actor was made on another thread");
        var path = owner.Path.Elements;
        var inRun = _root is not null && path.Count > 1 && path[1] == _root;
        var process = inRun && path.Count > 2 ? _processes.Find(process => process.Name == path[2]) : null;
        var slot = new ActorSlot(inRun ? string.Join('/', path.Skip(2)) : owner.Path.Name, inRun ? _slots++ : -1, process);
        if (inRun)
        {
            OnNewSlot?.Invoke(slot);
        }

        return slot;
    }

    /// <summary>A mailbox has something to do.</summary>
    public void Ready(ActorSlot? slot, IRunnable turn)
    {
        AssertOwnThread("a turn was asked for on another thread");
        if (slot is null || slot.Listens || slot.Index < 0)
        {
            _uncounted.Enqueue((slot, turn));
            return;
        }

        slot.Turn = turn;
        if (slot.Process is { Runs: false, Condition: not ProcessCondition.Dead } process)
        {
            process.Held.Add(slot);
        }
        else
        {
            _fresh.Add(slot);
        }
    }

    /// <summary>An actor takes a message.</summary>
    public void Taken(ActorSlot slot, object message)
    {
        _taken = true;
        if (slot.Index >= 0)
        {
            Trace.Message(Steps, Now, slot, message);
            OnTaken?.Invoke(slot, message);
        }
    }

    /// <summary>The turns of a process that goes on.</summary>
    public void Release(SimulatedProcess process)
    {
        _fresh.AddRange(process.Held);
        process.Held.Clear();
    }

    /// <summary>The turns of a process that stands still.</summary>
    public void Hold(SimulatedProcess process)
    {
        Settle();
        process.Held.AddRange(_ready.Where(slot => slot.Process == process));
        _ready.RemoveAll(slot => slot.Process == process);
    }

    /// <summary>Takes one step: a turn of an actor, or the next thing that happens. False when nothing is left up to the horizon.</summary>
    public bool Step(TimeSpan horizon)
    {
        Settle();
        if (_ready.Count > 0)
        {
            TakeTurn(_ready.Count == 1 ? 0 : Choose());
            return true;
        }

        if (NextHappening() is not { } next || next > horizon)
        {
            return false;
        }

        Now = next > Now ? next : Now;
        _happenings.Run(Now);
        foreach (var process in _processes)
        {
            if (process.Runs)
            {
                Current = process;
                process.Timers.Run(process.Clock.Local);
            }
        }

        Current = null;
        return true;
    }

    /// <summary>Runs everything that is ready without moving time.</summary>
    public void Drain()
    {
        while (IsBusy)
        {
            Settle();
            if (_ready.Count > 0)
            {
                TakeTurn(0);
            }
        }
    }

    /// <summary>Runs the turns of some actors only, in the default order, without moving time.</summary>
    public void Drain(Predicate<ActorSlot> which)
    {
        Settle();
        while (_ready.FindIndex(which) is var place and >= 0)
        {
            TakeTurn(place);
            Settle();
        }
    }

    /// <exception cref="NondeterminismException">The run left its thread, now or earlier.</exception>
    public void AssertOwnThread(string otherwise)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _escaped = otherwise;
            throw new NondeterminismException(otherwise);
        }
    }

    /// <exception cref="NondeterminismException">Something of the run happened on another thread.</exception>
    public void AssertContained()
    {
        if (_escaped is { } escaped)
        {
            _escaped = null;
            throw new NondeterminismException(escaped);
        }
    }

    /// <summary>
    /// The actors that one step made ready, in the order of their creation: what one turn tells to several actors has no order among them, and where an
    /// actor system enumerates children or watchers by hash, it must not make one.
    /// </summary>
    private void Settle()
    {
        RunUncounted();
        if (_fresh.Count > 1)
        {
            _fresh.Sort(static (left, right) => left.Index.CompareTo(right.Index));
        }

        foreach (var slot in _fresh)
        {
            _strategy.BecameReady(slot);
            _ready.Add(slot);
        }

        _fresh.Clear();
    }

    private int Choose()
    {
        Choices++;
        return _strategy.Pick(_ready);
    }

    private void TakeTurn(int place)
    {
        var slot = _ready[place];
        _ready.RemoveAt(place);
        var turn = slot.Turn!;
        slot.Turn = null;
        Steps++;
        _taken = false;
        Current = slot.Process;
        turn.Run();
        Current = null;
        if (!_taken)
        {
            Trace.Turn(Steps, Now, slot);
        }
    }

    private void RunUncounted()
    {
        while (_uncounted.TryDequeue(out var next))
        {
            next.Turn.Run();
        }
    }

    private TimeSpan? NextHappening()
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

    private static void DropCancelled(Agenda agenda)
    {
        while (agenda.Next is ScheduledItem { IsCancelled: true } cancelled)
        {
            agenda.Strike(cancelled);
        }
    }

    private sealed class Happening(Action what) : AgendaItem
    {
        public override void OnDue() => what();
    }
}

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
    private readonly ReadyActors _ready = new();
    private readonly Future _future = new();
    private int _thread = Environment.CurrentManagedThreadId;
    private string? _escaped;
    private bool _taken;
    private int _slots;
    private string? _root;

    public TimeSpan Now => _future.Now;

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

    /// <summary>Sees who is ready before each choice.</summary>
    public Action<IReadOnlyList<ActorSlot>>? OnChoice { get; set; }

    /// <summary>Follows what leads to what; null when nobody wants to know.</summary>
    public Causality? Causes { get => _future.Causes; set => _future.Causes = value; }

    /// <summary>Called after every step; for showing a run, not for judging it.</summary>
    public Action? OnStepped { get; set; }

    /// <summary>When the next thing happens, in true time; null when nothing will.</summary>
    public TimeSpan? NextDue => _future.Next;

    /// <summary>Whether an actor is ready.</summary>
    public bool IsBusy => _ready.Any;

    /// <summary>A run begins on the calling thread.</summary>
    /// <param name="root">The name of its topmost actor.</param>
    public void Begin(ulong seed, string root, IStrategy strategy)
    {
        _thread = Environment.CurrentManagedThreadId;
        _ready.Strategy = strategy;
        _root = root;
        _slots = 0;
        Trace.Begin(seed);
        Steps = 0;
        Choices = 0;
    }

    /// <summary>Nothing of what was still to happen does, and nobody listens any more; actors can be ended.</summary>
    public void Abandon()
    {
        _future.Abandon();
        foreach (var process in _future.Processes)
        {
            process.Die();
            Release(process);
        }

        (OnNewSlot, OnTaken, OnStepped, OnChoice, Causes) = (null, null, null, null, null);
        _ready.Strategy = Fifo.Instance;
    }

    /// <summary>The run is over: time begins anew, and what was still to happen does not.</summary>
    public void End()
    {
        _future.Reset();
        _root = null;
    }

    /// <summary>Something will happen in the world.</summary>
    public void At(TimeSpan when, AgendaItem happening) => _future.Note(happening, when);

    public void Strike(AgendaItem happening) => _future.Strike(happening);

    public void After(TimeSpan delay, Action what) => At(Now + delay, new Happening(what));

    public void AddProcess(SimulatedProcess process) => _future.Add(process);

    /// <summary>A timer of the actor that has its turn.</summary>
    public void Schedule(ScheduledItem item, TimeSpan delay)
    {
        AssertOwnThread("a timer was set from another thread");
        item.Process = Current;
        Again(item, delay);
    }

    /// <summary>Sets a timer, on the clock that it is due on.</summary>
    public void Again(ScheduledItem item, TimeSpan delay) => _future.Note(item, delay);

    /// <summary>The run's knowledge of a new actor.</summary>
    public ActorSlot SlotOf(IActorRef owner)
    {
        AssertOwnThread("an actor was made on another thread");
        var path = owner.Path.Elements;
        var inRun = _root is not null && path.Count > 1 && path[1] == _root;
        var process = inRun && path.Count > 2 ? _future.Processes.FirstOrDefault(process => process.Name == path[2]) : null;
        var slot = new ActorSlot(inRun ? string.Join('/', path.Skip(2)) : owner.Path.Name, inRun ? _slots++ : -1, process, owner);
        if (inRun)
        {
            Causes?.Made(slot);
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
            _ready.AddUncounted(turn);
            return;
        }

        slot.Turn = turn;
        _ready.Add(slot);
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
    public void Release(SimulatedProcess process) => _ready.Release(process);

    /// <summary>The turns of a process that stands still.</summary>
    public void Hold(SimulatedProcess process) => _ready.Hold(process);

    /// <summary>Takes one step: a turn of an actor, or the next thing that happens. False when nothing is left up to the horizon.</summary>
    public bool Step(TimeSpan horizon)
    {
        _ready.Settle();
        if (_ready.Count > 0)
        {
            TakeTurn(_ready.Count == 1 ? 0 : Choose());
            OnStepped?.Invoke();
            return true;
        }

        if (_future.Next is not { } next || next > horizon)
        {
            return false;
        }

        _future.Pass(next);
        OnStepped?.Invoke();
        return true;
    }

    /// <summary>Runs everything that is ready without moving time.</summary>
    public void Drain()
    {
        while (IsBusy)
        {
            _ready.Settle();
            if (_ready.Count > 0)
            {
                TakeTurn(0);
            }
        }
    }

    /// <summary>Runs the turns of some actors only, in the default order, without moving time.</summary>
    public void Drain(Predicate<ActorSlot> which)
    {
        _ready.Settle();
        while (_ready.PlaceOf(which) is var place and >= 0)
        {
            TakeTurn(place);
            _ready.Settle();
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

    private int Choose()
    {
        Choices++;
        OnChoice?.Invoke(_ready.Turns);
        return _ready.Choose();
    }

    private void TakeTurn(int place)
    {
        var slot = _ready.Take(place);
        var turn = slot.Turn!;
        slot.Turn = null;
        Steps++;
        _taken = false;
        Current = slot.Process;
        Causes?.TurnBegan(slot);
        turn.Run();
        Current = null;
        if (!_taken)
        {
            Trace.Turn(Steps, Now, slot);
        }
    }

    private sealed class Happening(Action what) : AgendaItem
    {
        public override void OnDue() => what();
    }
}

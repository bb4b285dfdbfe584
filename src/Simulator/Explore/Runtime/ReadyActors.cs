using Akka.Dispatch;

namespace Simulator.Explore.Runtime;

/// <summary>The turns that can be taken: those of the run in the order in which they became ready, and those that are not part of the order.</summary>
internal sealed class ReadyActors
{
    private readonly List<ActorSlot> _ready = [];
    private readonly List<ActorSlot> _fresh = [];
    private readonly Queue<IRunnable> _uncounted = new();

    /// <summary>Chooses who is next.</summary>
    public IStrategy Strategy { get; set; } = Fifo.Instance;

    /// <summary>Whether any turn can be taken.</summary>
    public bool Any => _ready.Count + _fresh.Count + _uncounted.Count > 0;

    /// <summary>Turns of the run, as of the last <see cref="Settle"/>.</summary>
    public int Count => _ready.Count;

    /// <summary>The same, longest ready first.</summary>
    public IReadOnlyList<ActorSlot> Turns => _ready;

    /// <summary>A turn of an actor that only listens, or does not belong to the run.</summary>
    public void AddUncounted(IRunnable turn) => _uncounted.Enqueue(turn);

    /// <summary>A turn of the run; it waits while its process stands still.</summary>
    public void Add(ActorSlot slot)
    {
        if (slot.Process is { Runs: false, Condition: not ProcessCondition.Dead } process)
        {
            process.Held.Add(slot);
        }
        else
        {
            _fresh.Add(slot);
        }
    }

    /// <summary>
    /// Takes the uncounted turns, and puts the actors that one step made ready in the order of their creation: what one turn tells to several actors has no
    /// order among them, and where an actor system enumerates children or watchers by hash, it must not make one.
    /// </summary>
    public void Settle()
    {
        while (_uncounted.TryDequeue(out var next))
        {
            next.Run();
        }

        if (_fresh.Count > 1)
        {
            _fresh.Sort(static (left, right) => left.Index.CompareTo(right.Index));
        }

        foreach (var slot in _fresh)
        {
            Strategy.BecameReady(slot);
            _ready.Add(slot);
        }

        _fresh.Clear();
    }

    /// <summary>The strategy's choice, among at least two.</summary>
    public int Choose() => Strategy.Pick(_ready);

    /// <summary>The place of the first that satisfies a condition; negative when none does.</summary>
    public int PlaceOf(Predicate<ActorSlot> which) => _ready.FindIndex(which);

    public ActorSlot Take(int place)
    {
        var slot = _ready[place];
        _ready.RemoveAt(place);
        return slot;
    }

    /// <summary>The process stands still: its turns wait.</summary>
    public void Hold(SimulatedProcess process)
    {
        Settle();
        process.Held.AddRange(_ready.Where(slot => slot.Process == process));
        _ = _ready.RemoveAll(slot => slot.Process == process);
    }

    /// <summary>The process goes on, or is gone: its turns can be taken.</summary>
    public void Release(SimulatedProcess process)
    {
        _fresh.AddRange(process.Held);
        process.Held.Clear();
    }
}

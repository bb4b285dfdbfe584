namespace Redlock.Actors;

/// <summary>Something that is due at a time.</summary>
internal abstract class AgendaItem
{
    /// <summary>When, on the clock of the actor that keeps the agenda.</summary>
    public TimeSpan Due { get; internal set; }

    /// <summary>Whether it is on an agenda.</summary>
    public bool IsNoted => Lane is not null || Position >= 0;

    /// <summary>Where the item stands in the heap; -1 when it is not in one.</summary>
    internal int Position { get; set; } = -1;

    /// <summary>The lane it stands in; null when it is in none.</summary>
    internal AgendaLane? Lane { get; set; }

    /// <summary>The item before it in its lane.</summary>
    internal AgendaItem? Earlier { get; set; }

    /// <summary>The item behind it in its lane.</summary>
    internal AgendaItem? Later { get; set; }

    /// <summary>Breaks ties: of two items due at once, the one noted first comes first.</summary>
    internal long Order { get; set; }

    /// <summary>Called when the time has come; the item is off the agenda by then.</summary>
    public abstract void OnDue();

    /// <summary>Whether it comes before another.</summary>
    internal bool IsBefore(AgendaItem other) => Due < other.Due || (Due == other.Due && Order < other.Order);
}

/// <summary>
/// What is due, earliest first. Most items come with one of a few terms - each call with the node time-out, each lease with its TTL - so each is due
/// after the one before it with the same term: such items queue in lanes, where noting and striking one costs the same however many there are.
/// What fits into no lane goes into a heap. One actor timer serves all of it.
/// </summary>
internal sealed class Agenda
{
    private readonly AgendaLane _first = new();
    private readonly AgendaLane _second = new();
    private readonly AgendaHeap _heap = new();
    private long _noted;

    /// <summary>When the next item is due; null when there is none.</summary>
    public TimeSpan? NextDue => Next?.Due;

    /// <summary>The item that is due first; null when there is none.</summary>
    public AgendaItem? Next => Earliest(Earliest(_first.Head, _second.Head), _heap.Head);

    /// <summary>Puts an item on the agenda, or moves it.</summary>
    public void Note(AgendaItem item, TimeSpan due)
    {
        Strike(item);
        item.Due = due;
        item.Order = _noted++;
        if (!_first.TryAppend(item) && !_second.TryAppend(item))
        {
            _heap.Add(item);
        }
    }

    /// <summary>Takes an item off; nothing happens when it is not on.</summary>
    public void Strike(AgendaItem item)
    {
        if (item.Lane is { } lane)
        {
            lane.Remove(item);
        }
        else
        {
            _heap.Remove(item);
        }
    }

    /// <summary>Takes off and calls every item that is due by now.</summary>
    public void Run(TimeSpan now)
    {
        while (Next is { } item && item.Due <= now)
        {
            Strike(item);
            item.OnDue();
        }
    }

    private static AgendaItem? Earliest(AgendaItem? left, AgendaItem? right) =>
        left is null || (right is not null && right.IsBefore(left)) ? right : left;
}

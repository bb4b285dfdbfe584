namespace Redlock.Actors;

/// <summary>Something that is due at a time.</summary>
internal abstract class AgendaItem
{
    /// <summary>When, on the clock of the actor that keeps the agenda.</summary>
    public TimeSpan Due { get; internal set; }

    /// <summary>Where the item stands in the heap; -1 when it is on no agenda.</summary>
    internal int Position { get; set; } = -1;

    /// <summary>Breaks ties: of two items due at once, the one noted first comes first.</summary>
    internal long Order { get; set; }

    /// <summary>Called when the time has come; the item is off the agenda by then.</summary>
    public abstract void OnDue();
}

/// <summary>
/// What is due, earliest first: a binary heap whose items know their place, so that the common case - a lease that is released long
/// before it ends - costs no search. One actor timer serves all of it.
/// </summary>
internal sealed class Agenda
{
    private readonly List<AgendaItem> _heap = [];
    private long _noted;

    /// <summary>When the next item is due; null when there is none.</summary>
    public TimeSpan? NextDue => Next?.Due;

    /// <summary>The item that is due first; null when there is none.</summary>
    public AgendaItem? Next => _heap.Count == 0 ? null : _heap[0];

    /// <summary>Puts an item on the agenda, or moves it.</summary>
    public void Note(AgendaItem item, TimeSpan due)
    {
        Strike(item);
        item.Due = due;
        item.Order = _noted++;
        item.Position = _heap.Count;
        _heap.Add(item);
        Rise(item.Position);
    }

    /// <summary>Takes an item off; nothing happens when it is not on.</summary>
    public void Strike(AgendaItem item)
    {
        var position = item.Position;
        if (position < 0)
        {
            return;
        }

        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        item.Position = -1;
        if (last != item)
        {
            Place(last, position);
            Sink(position);
            Rise(last.Position);
        }
    }

    /// <summary>Takes off and calls every item that is due by now.</summary>
    public void Run(TimeSpan now)
    {
        while (_heap.Count > 0 && _heap[0].Due <= now)
        {
            var item = _heap[0];
            Strike(item);
            item.OnDue();
        }
    }

    private static bool Before(AgendaItem left, AgendaItem right) =>
        left.Due < right.Due || (left.Due == right.Due && left.Order < right.Order);

    private void Place(AgendaItem item, int position)
    {
        _heap[position] = item;
        item.Position = position;
    }

    private void Rise(int position)
    {
        var item = _heap[position];
        while (position > 0)
        {
            var parent = (position - 1) / 2;
            if (!Before(item, _heap[parent]))
            {
                break;
            }

            Place(_heap[parent], position);
            position = parent;
        }

        Place(item, position);
    }

    private void Sink(int position)
    {
        var item = _heap[position];
        for (var child = 2 * position + 1; child < _heap.Count; child = 2 * position + 1)
        {
            if (child + 1 < _heap.Count && Before(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!Before(_heap[child], item))
            {
                break;
            }

            Place(_heap[child], position);
            position = child;
        }

        Place(item, position);
    }
}

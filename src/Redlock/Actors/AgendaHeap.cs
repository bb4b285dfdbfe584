namespace Redlock.Actors;

/// <summary>Items of an agenda in no particular order: a binary heap whose items know their place, so that taking one out costs no search.</summary>
internal sealed class AgendaHeap
{
    private readonly List<AgendaItem> _items = [];

    /// <summary>The item that is due first; null when there is none.</summary>
    public AgendaItem? Head => _items.Count == 0 ? null : _items[0];

    public void Add(AgendaItem item)
    {
        item.Position = _items.Count;
        _items.Add(item);
        Rise(item.Position);
    }

    /// <summary>Takes an item out; nothing happens when it is not in.</summary>
    public void Remove(AgendaItem item)
    {
        var position = item.Position;
        if (position < 0)
        {
            return;
        }

        var last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        item.Position = -1;
        if (last != item)
        {
            Place(last, position);
            Sink(position);
            Rise(last.Position);
        }
    }

    private void Place(AgendaItem item, int position)
    {
        _items[position] = item;
        item.Position = position;
    }

    private void Rise(int position)
    {
        var item = _items[position];
        while (position > 0)
        {
            var parent = (position - 1) / 2;
            if (!item.IsBefore(_items[parent]))
            {
                break;
            }

            Place(_items[parent], position);
            position = parent;
        }

        Place(item, position);
    }

    private void Sink(int position)
    {
        var item = _items[position];
        for (var child = 2 * position + 1; child < _items.Count; child = 2 * position + 1)
        {
            if (child + 1 < _items.Count && _items[child + 1].IsBefore(_items[child]))
            {
                child++;
            }

            if (!_items[child].IsBefore(item))
            {
                break;
            }

            Place(_items[child], position);
            position = child;
        }

        Place(item, position);
    }
}

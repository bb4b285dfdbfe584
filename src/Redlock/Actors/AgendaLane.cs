namespace Redlock.Actors;

/// <summary>Items of an agenda that were noted in the order they are due: a list that they themselves are the links of.</summary>
internal sealed class AgendaLane
{
    private AgendaItem? _tail;

    /// <summary>The item that is due first; null when there is none.</summary>
    public AgendaItem? Head { get; private set; }

    /// <summary>Takes an item that was noted after all others, unless one of them is due later.</summary>
    public bool TryAppend(AgendaItem item)
    {
        if (_tail is { } tail && tail.Due > item.Due)
        {
            return false;
        }

        item.Lane = this;
        item.Earlier = _tail;
        _tail?.Later = item;
        Head ??= item;
        _tail = item;
        return true;
    }

    /// <summary>Takes out an item that is in this lane.</summary>
    public void Remove(AgendaItem item)
    {
        if (item.Earlier is { } earlier)
        {
            earlier.Later = item.Later;
        }
        else
        {
            Head = item.Later;
        }

        if (item.Later is { } later)
        {
            later.Earlier = item.Earlier;
        }
        else
        {
            _tail = item.Earlier;
        }

        item.Lane = null;
        item.Earlier = item.Later = null;
    }
}

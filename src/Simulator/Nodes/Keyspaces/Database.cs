namespace Simulator.Nodes.Keyspaces;

/// <summary>One numbered database: keys with optional expiry, and the transactions that watch them.</summary>
internal sealed class Database
{
    private const int SmallestSweep = 1024;

    private readonly Dictionary<byte[], Entry> _entries;
    private readonly Dictionary<byte[], Entry>.AlternateLookup<ReadOnlySpan<byte>> _entriesBySpan;

    // The same entries without holes: deletion moves the last one into the gap. A scan that walks it downwards meets
    // every key that stays put, whatever else comes and goes, and its order is the same in every process.
    private readonly List<Entry> _dense = [];
    private readonly Dictionary<byte[], List<Watch>> _watches = new(ByteKeyComparer.Instance);
    private int _sweepAt = SmallestSweep;

    public Database()
    {
        _entries = new(ByteKeyComparer.Instance);
        _entriesBySpan = _entries.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Hears of every change; null when nobody listens.</summary>
    public IKeyObserver? Observer { get; set; }

    public int Count => _dense.Count;

    public Entry At(int position) => _dense[position];

    /// <summary>The live entry of a key; one that has expired is removed on the way.</summary>
    public Entry? Find(byte[] key, long now)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return null;
        if (!entry.IsExpired(now))
            return entry;
        Expire(entry);
        return null;
    }

    /// <summary>What a key holds, without removing one that has expired.</summary>
    public KeyContent Peek(ReadOnlySpan<byte> key, long now) =>
        _entriesBySpan.TryGetValue(key, out var entry) && !entry.IsExpired(now) ? entry.Content : KeyContent.Absent;

    public bool IsExpired(byte[] key, long now) => _entries.TryGetValue(key, out var entry) && entry.IsExpired(now);

    /// <summary>Writes a value; a former expiry is forgotten.</summary>
    public Entry Set(byte[] key, byte[] value, long now, long expiresAt = Entry.NoExpiry)
    {
        var entry = Find(key, now);
        if (entry is null)
        {
            SweepWhenGrown(now);
            return Add(key, value, expiresAt);
        }

        Change(entry, value, expiresAt);
        return entry;
    }

    public void Overwrite(Entry entry, byte[] value) => Change(entry, value, entry.ExpiresAt);

    public void SetExpiry(Entry entry, long expiresAt) => Change(entry, entry.Value, expiresAt);

    /// <summary>Makes a key what it was at some earlier time.</summary>
    public void Restore(byte[] key, in KeyContent content)
    {
        var found = _entries.TryGetValue(key, out var entry);
        if (content.Value is { } value && found)
            Change(entry!, value, content.ExpiresAt);
        else if (content.Value is { } missing)
            _ = Add(key, missing, content.ExpiresAt);
        else if (found)
            Remove(entry!, byExpiry: false);
    }

    public bool Remove(byte[] key, long now)
    {
        if (Find(key, now) is not { } entry)
            return false;
        Remove(entry, byExpiry: false);
        return true;
    }

    public void Clear()
    {
        while (_dense.Count > 0 && (Observer is not null || _watches.Count > 0))
            Remove(_dense[^1], byExpiry: false);
        _entries.Clear();
        _dense.Clear();
        _sweepAt = SmallestSweep;
    }

    /// <summary>Drops everything that has expired.</summary>
    public void Sweep(long now)
    {
        for (var position = _dense.Count - 1; position >= 0; position--)
        {
            if (_dense[position].IsExpired(now))
                Expire(_dense[position]);
        }
    }

    public void Watch(Watch watch)
    {
        if (!_watches.TryGetValue(watch.Key, out var watches))
            _watches.Add(watch.Key, watches = []);
        watches.Add(watch);
    }

    public void Unwatch(Watch watch)
    {
        if (_watches.TryGetValue(watch.Key, out var watches) && watches.Remove(watch) && watches.Count == 0)
            _ = _watches.Remove(watch.Key);
    }

    private void SweepWhenGrown(long now)
    {
        if (_dense.Count < _sweepAt)
            return;
        Sweep(now);
        _sweepAt = Math.Max(SmallestSweep, _dense.Count * 2);
    }

    private void Expire(Entry entry) => Remove(entry, byExpiry: true);

    private Entry Add(byte[] key, byte[] value, long expiresAt)
    {
        var entry = new Entry(key, value, _dense.Count) { ExpiresAt = expiresAt };
        _entries.Add(key, entry);
        _dense.Add(entry);
        Touch(key);
        Observer?.Changed(this, key, KeyContent.Absent, entry.Content, byExpiry: false);
        return entry;
    }

    private void Change(Entry entry, byte[] value, long expiresAt)
    {
        var before = entry.Content;
        entry.Value = value;
        entry.ExpiresAt = expiresAt;
        Touch(entry.Key);
        Observer?.Changed(this, entry.Key, before, entry.Content, byExpiry: false);
    }

    private void Remove(Entry entry, bool byExpiry)
    {
        _ = _entries.Remove(entry.Key);
        var last = _dense[^1];
        _dense[entry.Position] = last;
        last.Position = entry.Position;
        _dense.RemoveAt(_dense.Count - 1);
        Touch(entry.Key, byExpiry);
        Observer?.Changed(this, entry.Key, entry.Content, KeyContent.Absent, byExpiry);
    }

    private void Touch(byte[] key, bool byExpiry = false)
    {
        if (_watches.Count == 0 || !_watches.TryGetValue(key, out var watches))
            return;
        foreach (var watch in watches)
            watch.KeyTouched(byExpiry);
    }
}

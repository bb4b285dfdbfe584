using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>What a server's last writes replaced, so that a power failure can undo them.</summary>
internal sealed class WriteTail(TimeProvider clock)
{
    private const int SmallestForgetting = 256;

    private readonly List<Write> _writes = [];
    private int _forgetAt = SmallestForgetting;
    private bool _undoing;

    /// <summary>How far back it reaches; zero keeps nothing.</summary>
    public TimeSpan Longest { get; set; }

    public void Add(Database database, byte[] key, in KeyContent before)
    {
        if (Longest == TimeSpan.Zero || _undoing)
            return;
        if (_writes.Count >= _forgetAt)
            Forget();
        _writes.Add(new Write(clock.GetTimestamp(), database, key, before));
    }

    /// <summary>Undoes the writes of the last while, the newest first.</summary>
    public void Undo(TimeSpan lost)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lost, Longest);
        var now = clock.GetTimestamp();
        _undoing = true;
        while (_writes.Count > 0 && _writes[^1] is var write && clock.GetElapsedTime(write.At, now) < lost)
        {
            _writes.RemoveAt(_writes.Count - 1);
            write.Database.Restore(write.Key, write.Before);
        }

        _undoing = false;
    }

    public void Clear()
    {
        _writes.Clear();
        _forgetAt = SmallestForgetting;
    }

    private void Forget()
    {
        var now = clock.GetTimestamp();
        var first = _writes.FindIndex(write => clock.GetElapsedTime(write.At, now) < Longest);
        _writes.RemoveRange(0, first < 0 ? _writes.Count : first);
        _forgetAt = Math.Max(SmallestForgetting, _writes.Count * 2);
    }

    private readonly record struct Write(long At, Database Database, byte[] Key, KeyContent Before);
}

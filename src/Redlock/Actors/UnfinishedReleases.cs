using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>
/// Releases that found no quorum. Some nodes may have carried them out though their answers were lost; when the holder asks again, those
/// nodes say no, which must not be held against it.
/// </summary>
internal sealed class UnfinishedReleases(Desk desk)
{
    private readonly Dictionary<LockId, Entry> _entries = [];

    public void Add(ReleaseBallot ballot)
    {
        Take(ballot.Command.LockId);
        var entry = new Entry(ballot.Command.LockId, ballot.Gone, _entries);
        _entries.Add(ballot.Command.LockId, entry);
        desk.Agenda.Note(entry, desk.Clock.Now + desk.Settings.MaxTtl);
    }

    /// <summary>The nodes on which the key is gone or may be, one bit each.</summary>
    public ulong Take(LockId lockId)
    {
        if (!_entries.Remove(lockId, out var entry))
        {
            return 0;
        }

        desk.Agenda.Strike(entry);
        return entry.Gone;
    }

    private sealed class Entry(LockId lockId, ulong gone, Dictionary<LockId, Entry> entries) : AgendaItem
    {
        public ulong Gone => gone;

        public override void OnDue() => entries.Remove(lockId);
    }
}

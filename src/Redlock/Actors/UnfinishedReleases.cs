using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>
/// Releases that found no quorum. Some nodes may have carried them out though their answers were lost; when the holder asks again, those
/// nodes say no, which must not be held against it.
/// </summary>
internal sealed class UnfinishedReleases(Desk desk)
{
    private readonly Dictionary<(Resource, LockId), Entry> _entries = [];

    public void Add(ReleaseBallot ballot)
    {
        var key = (ballot.Command.Resource, ballot.Command.LockId);
        Take(ballot.Command.Resource, ballot.Command.LockId);
        var entry = new Entry(key, ballot.Gone, _entries);
        _entries.Add(key, entry);
        desk.Agenda.Note(entry, desk.Clock.Now + desk.Settings.MaxTtl);
    }

    /// <summary>The nodes on which the key is gone or may be, one bit each.</summary>
    public ulong Take(Resource resource, LockId lockId)
    {
        if (_entries.Count == 0 || !_entries.Remove((resource, lockId), out var entry))
        {
            return 0;
        }

        desk.Agenda.Strike(entry);
        return entry.Gone;
    }

    private sealed class Entry((Resource, LockId) key, ulong gone, Dictionary<(Resource, LockId), Entry> entries) : AgendaItem
    {
        public ulong Gone => gone;

        public override void OnDue() => entries.Remove(key);
    }
}

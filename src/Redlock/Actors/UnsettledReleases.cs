using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// Releases that were asked for and whose fate on this node is unknown. The SET they undo may still be under way - in a hung server's
/// socket, on a connection that was given up - so they are swept when the node is back, and once more after the node time-out.
/// </summary>
internal sealed class UnsettledReleases
{
    /// <summary>More than this are forgotten, oldest first; the keys of those expire by themselves.</summary>
    public const int Capacity = 16_384;

    private readonly LinkedList<RedisCall.Release> _calls = [];
    private readonly Dictionary<(string Key, string LockId), LinkedListNode<RedisCall.Release>> _places = [];

    public void Add(RedisCall.Release call)
    {
        Forget(call.Keys, call.LockId.Value);
        if (_calls.First is { } oldest && _calls.Count >= Capacity)
        {
            Forget(oldest.Value.Keys, oldest.Value.LockId.Value);
        }

        _places[(call.Keys.Lock, call.LockId.Value)] = _calls.AddLast(call);
    }

    /// <summary>
    /// The node answered after all; or a caller that supplies its own ids locks anew with the same one, and sweeping the old release would take the
    /// new lock.
    /// </summary>
    public void Forget(LockKeys keys, string lockId)
    {
        if (_places.Count > 0 && _places.Remove((keys.Lock, lockId), out var place))
        {
            _calls.Remove(place);
        }
    }

    /// <summary>What to send again, oldest first.</summary>
    public IEnumerable<RedisCall.Release> Again() => _calls.Select(call => new RedisCall.Release(call.Keys, call.LockId));

    public void Clear()
    {
        _calls.Clear();
        _places.Clear();
    }
}

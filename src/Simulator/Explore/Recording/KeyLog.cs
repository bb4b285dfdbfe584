using System.Text;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.Showing;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>Which node kept whose key, from when to when, and how it went. That a key expires nobody says: its node's clock does.</summary>
internal sealed class KeyLog(ExplorePlan plan, KeyNames keys, Rounds rounds, NodeLog nodes, ITrueTime time)
{
    private readonly byte[] _lockPrefix = Encoding.UTF8.GetBytes(keys.For(new Resource("")).Lock);
    private readonly Dictionary<(int Node, string Key), Kept> _open = [];
    private readonly List<Kept> _all = [];

    public IEnumerable<Told<Bar>> Bars => _all.Select(kept => new Told<Bar>(
        new Bar.Key(LaneNames.Node(kept.Node), kept.From, kept.To, kept.Round?.Lane ?? "somebody", new LockId(kept.LockId).Fingerprint, kept.End), kept.Round));

    public void Changed(NodeSite site, in KeyChange change)
    {
        if (!change.Key.AsSpan().StartsWith(_lockPrefix))
        {
            return;
        }

        var place = (site.Number, Encoding.UTF8.GetString(change.Key));
        if (change.Before.Exists && _open.GetValueOrDefault(place) is { } before && !change.After.Holds(before.LockId))
        {
            Close(place, before, change.Call);
        }

        if (change.After.Text is not { } lockId)
        {
            return;
        }

        if (!_open.TryGetValue(place, out var kept))
        {
            _open.Add(place, kept = new Kept(site.Number, lockId, rounds.Of(lockId), time.Now));
            _all.Add(kept);
        }

        kept.Expiry = change.After.Expires ? DeadlineOf(site, change.After.ExpiresAt) : null;
    }

    /// <summary>To be called after every step.</summary>
    public void Look(TimeSpan now)
    {
        foreach (var (place, kept) in _open)
        {
            kept.Expiry?.Look(now);
            if (kept.Expiry?.Passed is { } passed)
            {
                (kept.To, kept.End) = (passed, KeyEnd.Expired);
                _ = _open.Remove(place);
            }
        }
    }

    /// <summary>A node keeps a key through the millisecond in which it expires.</summary>
    private Deadline DeadlineOf(NodeSite site, long expiresAt)
    {
        var ends = DateTimeOffset.FromUnixTimeMilliseconds(expiresAt + 1);
        var clock = site.Clock;
        return new Deadline(clock, () => clock.Local + (ends - clock.GetUtcNow()) + (plan.MonotonicExpiry ? clock.WallOffset : TimeSpan.Zero));
    }

    private void Close((int Node, string Key) place, Kept kept, RedisCall? call)
    {
        var lostAt = nodes.LosesItsDataSince(place.Node);
        (kept.To, kept.End) = call switch
        {
            null when lostAt is { } since => (since > kept.From ? since : kept.From, KeyEnd.Lost),
            RedisCall.Release release when release.LockId.Value == kept.LockId => (time.Now, KeyEnd.Released),
            _ => (time.Now, KeyEnd.Deleted),
        };
        _ = _open.Remove(place);
    }

    private sealed record Kept(int Node, string LockId, Round? Round, TimeSpan From)
    {
        /// <summary>Null for a key that never expires.</summary>
        public Deadline? Expiry { get; set; }

        public TimeSpan? To { get; set; }

        public KeyEnd End { get; set; }
    }
}

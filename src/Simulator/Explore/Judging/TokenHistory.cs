using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Judging;

namespace Simulator.Explore.Judging;

/// <summary>Token order: tokens are unique per resource, and who asked after another's lease had ended gets a greater one.</summary>
internal sealed class TokenHistory(Findings findings)
{
    private readonly Dictionary<(Resource, long), LockId> _given = [];
    private readonly HashSet<(Resource, long)> _repeated = [];
    private readonly Dictionary<Resource, long> _highestEnded = [];
    private readonly Dictionary<int, long> _floors = [];

    /// <summary>A client asks: what has ended by now must be below what it gets.</summary>
    public void Requested(int client, Resource resource) => _floors[client] = _highestEnded.GetValueOrDefault(resource);

    public void Granted(int client, Lease lease)
    {
        if (lease.Token == FencingToken.None)
        {
            return;
        }

        if (!_given.TryAdd((lease.Resource, lease.Token.Value), lease.LockId))
        {
            _ = _repeated.Add((lease.Resource, lease.Token.Value));
            findings.Break(SafetyProperty.TokenOrder, $"{lease.Resource}: token {lease.Token} was given twice, now to client-{client}");
        }

        if (_floors.TryGetValue(client, out var floor) && lease.Token.Value <= floor)
        {
            findings.Break(SafetyProperty.TokenOrder, $"{lease.Resource}: client-{client} was given token {lease.Token} though {floor} had ended before it asked");
        }
    }

    /// <summary>Whether nobody else was given the token of this lease.</summary>
    public bool IsOnlyOf(Lease lease) =>
        _given.TryGetValue((lease.Resource, lease.Token.Value), out var lockId) && lockId == lease.LockId && !_repeated.Contains((lease.Resource, lease.Token.Value));

    public void Ended(Lease lease)
    {
        if (lease.Token.Value > _highestEnded.GetValueOrDefault(lease.Resource))
        {
            _highestEnded[lease.Resource] = lease.Token.Value;
        }
    }
}

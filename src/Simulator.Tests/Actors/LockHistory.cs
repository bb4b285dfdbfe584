using Redlock.Messages;
using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>Who believed to hold what, when; fails as soon as two believe at once or a token does not grow.</summary>
internal sealed class LockHistory(VirtualScheduler time)
{
    private readonly Dictionary<LockId, (Lease Lease, TimeSpan Until)> _believed = [];
    private readonly Dictionary<Resource, FencingToken> _highest = [];

    public TimeSpan Now => time.Elapsed;

    public int Grants { get; private set; }

    /// <summary>Leases whose holders died: their keys stay until they expire.</summary>
    public HashSet<string> OfTheDead { get; } = [];

    public void Granted(Lease lease, bool watched)
    {
        Grants++;
        Assert.All(_believed.Values.Where(other => other.Lease.Resource == lease.Resource), other =>
            Assert.True(other.Until <= Now, $"{lease.Resource} was granted at {Now} while {other.Lease.LockId} was held until {other.Until}"));
        var highest = _highest.GetValueOrDefault(lease.Resource);
        Assert.True(lease.Token > highest, $"token {lease.Token} of {lease.Resource} is not above {highest}");
        _highest[lease.Resource] = lease.Token;
        _believed[lease.LockId] = (lease, watched ? TimeSpan.MaxValue : Now + lease.Validity);
    }

    public void Extended(Lease lease, TimeSpan validity)
    {
        if (_believed.TryGetValue(lease.LockId, out var belief) && belief.Until != TimeSpan.MaxValue)
        {
            _believed[lease.LockId] = (lease, Now + validity);
        }
    }

    public void Ended(Lease lease) => _believed.Remove(lease.LockId);

    public void Abandoned(Lease lease)
    {
        _ = OfTheDead.Add(lease.LockId.Value);
        Ended(lease);
    }
}

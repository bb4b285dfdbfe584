using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>The second round of a fenced acquire: raises the counters of a majority to the token before the lock is given.</summary>
internal sealed class TokenBallot(RedisCall.RaiseToken call, AcquireBallot first, ResourceLock owner) : Ballot(call, first.Tally.Quorum)
{
    /// <summary>The round that won the lock.</summary>
    public AcquireBallot First => first;

    public override void OnDecided() => owner.Decided(this, call.Token);
}

using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>The second round of a fenced acquire: raises the counters of a majority to the token before the lock is given.</summary>
internal sealed class TokenBallot(RedisCall.RaiseToken call, AcquireBallot first, ResourceLock owner) : Ballot(call, first.Tally.Quorum)
{
    public override void OnDecided()
    {
        if (Tally.Decision == Decision.Won)
        {
            owner.Won(first, call.Token, Tally, secondRound: true);
        }
        else
        {
            owner.Lost(first, Tally.Decision == Decision.NoQuorum ? AcquireOutcome.NoQuorum : AcquireOutcome.Expired);
        }
    }
}

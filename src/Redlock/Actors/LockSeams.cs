using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>What the actors take from the world: replaced as a whole when they run in virtual time.</summary>
/// <param name="Clock">Only its monotonic timestamps are read.</param>
/// <param name="Chance">For retry delays; drawn from on the coordinator's thread.</param>
/// <param name="LockIds">For rounds whose caller supplied no id.</param>
/// <param name="Links">The way to Redis.</param>
/// <param name="Votes">Who is shown the votes; null for nobody.</param>
public sealed record LockSeams(
    TimeProvider Clock, IChance Chance, ILockIdSource LockIds, IRedisLinkFactory Links, IVoteObserver? Votes = null)
{
    /// <summary>What others that wait for the same locks know the coordinator by, each by another one; null for one that they do not hear of.</summary>
    public ProcessId? Process { get; init; }
}

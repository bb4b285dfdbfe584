using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// Sees every vote of every node, also those that come after the outcome was certain: for metrics and traces. It is called inside the coordinator, so
/// it must be quick and must not throw.
/// </summary>
public interface IVoteObserver
{
    /// <summary>A node has voted, or its vote failed.</summary>
    /// <param name="node">Its place in the configured list, from 0.</param>
    /// <param name="call">What it was asked; <see cref="RedisCall.Trace"/> says by whom.</param>
    /// <param name="took">From the call being sent to the node's reply; zero when it was not sent or not replied to.</param>
    void OnVote(int node, RedisCall call, Vote vote, TimeSpan took);
}

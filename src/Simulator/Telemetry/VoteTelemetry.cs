using Redlock.Actors;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Telemetry.Metrics;
using Simulator.Telemetry.Tracing;

namespace Simulator.Telemetry;

/// <summary>Makes figures of every vote, and a span of those that belong to a trace.</summary>
internal sealed class VoteTelemetry(LockInstruments instruments, NodeSpans spans) : IVoteObserver
{
    public void OnVote(int node, RedisCall call, Vote vote, TimeSpan took)
    {
        instruments.Voted(node, call, vote, took);
        spans.Voted(node, call, vote, took);
    }
}

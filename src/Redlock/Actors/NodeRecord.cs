using System.Collections.Immutable;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>What a node did since the coordinator started: its votes and how long they took. Counting allocates nothing.</summary>
internal sealed class NodeRecord
{
    private readonly LatencyHistogram _latency = new();
    private readonly long[] _failures = new long[(int)VoteFailure.Quarantined + 1];
    private long _granted;
    private long _refused;

    /// <summary>Connections that failed or could not be opened.</summary>
    public long LostConnections { get; private set; }

    /// <summary>How long answers took.</summary>
    public LatencyDistribution Latency => _latency.Distribution;

    public VoteCounts Votes => new(
        _granted,
        _refused,
        _failures.Index().Where(failure => failure.Item > 0)
            .ToImmutableSortedDictionary(failure => (VoteFailure)failure.Index, failure => failure.Item));

    /// <summary>The node has voted, or its vote failed.</summary>
    public void Count(Vote vote, TimeSpan took)
    {
        switch (vote.Kind)
        {
            case VoteKind.Granted:
                _granted++;
                break;
            case VoteKind.Refused:
                _refused++;
                break;
            default:
                _failures[(int)vote.Failure]++;
                break;
        }

        if (vote.Kind != VoteKind.Failed || vote.Failure == VoteFailure.ErrorReply)
        {
            _latency.Record(took);
        }
    }

    /// <summary>The node could not be asked.</summary>
    public void CountUnasked(VoteFailure why) => _failures[(int)why]++;

    public void CountLostConnection() => LostConnections++;
}

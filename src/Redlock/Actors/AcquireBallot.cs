using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>One round: a lock id put to all nodes.</summary>
internal sealed class AcquireBallot(RedisCall.Acquire call, Quorum quorum, Request request, TimeSpan began, ResourceLock owner) : Ballot(call, quorum)
{
    private readonly long[] _counters = new long[quorum.NodeCount];

    public Request Request => request;

    public RedisCall.Acquire Acquire => call;

    /// <summary>Before the first node was asked.</summary>
    public TimeSpan Began => began;

    /// <summary>The shortest time that a node will keep the other's key; zero when none said.</summary>
    public TimeSpan HeldFor { get; private set; }

    /// <summary>The token the votes amount to.</summary>
    public TokenChoice Token => TokenChoice.From(_counters, Tally.Quorum);

    public override void OnDecided() => owner.Decided(this);

    protected override void OnCounted(int node, Vote vote)
    {
        _counters[node] = vote.Counter;
        if (vote.HeldFor > TimeSpan.Zero && (HeldFor == TimeSpan.Zero || vote.HeldFor < HeldFor))
        {
            HeldFor = vote.HeldFor;
        }
    }
}

using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>One question put to the nodes, and the votes so far.</summary>
internal abstract class Ballot(RedisCall call, Quorum quorum)
{
    private ulong _heard;

    /// <summary>What is asked, and the tag of the votes; the same object for every node, unless some are asked for more.</summary>
    public RedisCall Call => call;

    /// <summary>Who put the question: a coordinator that was restarted does not count votes on the questions of its predecessor.</summary>
    public Ballots? Box { get; set; }

    /// <summary>Whether votes still count.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The votes so far.</summary>
    public Tally Tally { get; private set; } = new(quorum);

    /// <summary>Which nodes were asked, one bit each. The others count as failed.</summary>
    public ulong Asked { get; private set; }

    /// <summary>What this node is asked.</summary>
    public virtual RedisCall CallFor(int node) => call;

    /// <summary>Notes that the question is put to this node.</summary>
    public void Ask(int node) => Asked |= 1UL << node;

    /// <summary>What the votes amount to.</summary>
    public virtual Decision Decision => Tally.Decision;

    /// <summary>Notes that a node has voted, in time or late; true when it was the last of those that were asked.</summary>
    public bool Heard(int node)
    {
        _heard |= 1UL << node;
        return _heard == Asked;
    }

    /// <summary>Counts a vote.</summary>
    public void Count(int node, Vote vote)
    {
        if (Tally.Has(node))
        {
            return;
        }

        vote = Weigh(node, vote);
        Tally = Tally.With(node, vote.Kind);
        OnCounted(node, vote);
    }

    /// <summary>A vote came after the outcome.</summary>
    public virtual void OnLate(int node, Vote vote)
    {
    }

    /// <summary>Called once, as soon as the outcome is certain. Votes that come later are not counted.</summary>
    public abstract void OnDecided();

    /// <summary>A yes, only when every vote is in if that is wanted; each node that was asked votes or fails within its time-out.</summary>
    protected Decision InFull(Decision decision, bool wanted) =>
        wanted && decision == Decision.Won && !Tally.Complete ? Decision.Open : decision;

    /// <summary>What the vote counts as.</summary>
    protected virtual Vote Weigh(int node, Vote vote) => vote;

    protected virtual void OnCounted(int node, Vote vote)
    {
    }
}

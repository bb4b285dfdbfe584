using System.Numerics;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>The way of questions to the nodes, and of votes back to their ballots. A call knows its ballot.</summary>
internal sealed class Ballots(IActorRef self, Deployment deployment, IVoteObserver? observer)
{
    /// <summary>Asks for grants: only nodes that vote are asked, and none at all when they cannot make a majority.</summary>
    public void OpenAmongVoters(Ballot ballot)
    {
        var voters = deployment.Voters & MaskOf(ballot.Tally.Quorum.NodeCount);
        Open(ballot, BitOperations.PopCount(voters) < ballot.Tally.Quorum.Majority ? 0 : voters);
    }

    /// <summary>Puts the question to every node that has its bit set; the others count as failed.</summary>
    public void Open(Ballot ballot, ulong nodes)
    {
        var count = ballot.Tally.Quorum.NodeCount;
        (ballot.Box, ballot.IsOpen) = (this, true);
        for (var node = 0; node < count; node++)
        {
            if ((nodes & (1UL << node)) != 0)
            {
                ballot.Ask(node);
                var call = ballot.CallFor(node);
                if (call.Question != ballot)
                {
                    // Once only: by the second node, the first may be reading the call on another processor.
                    call.Question = ballot;
                }

                deployment.Nodes[node].Actor.Tell(call, self);
            }
            else
            {
                deployment.Nodes[node].CountUnasked();
                observer?.OnVote(node, ballot.Call, Vote.Failed(VoteFailure.Skipped), TimeSpan.Zero);
                ballot.Count(node, Vote.Failed(VoteFailure.Skipped));
            }
        }

        Decide(ballot);
    }

    /// <summary>Counts a vote; one that belongs to no open question is a late one, which only the node's record keeps.</summary>
    public void Count(NodeProtocol.Voted voted)
    {
        deployment.Nodes[voted.Node].Record.Count(voted.Vote, voted.Took);
        observer?.OnVote(voted.Node, voted.Call, voted.Vote, voted.Took);
        if (voted.Call.Question is not Ballot ballot || ballot.Box != this)
        {
            return;
        }

        if (ballot.IsOpen)
        {
            ballot.Count(voted.Node, voted.Vote);
            Decide(ballot);
        }
        else
        {
            ballot.OnLate(voted.Node, voted.Vote);
        }

        if (ballot.Heard(voted.Node))
        {
            Forget(ballot);
        }
    }

    /// <summary>Drops a question; votes on it no longer count.</summary>
    public static void Withdraw(Ballot ballot) => ballot.IsOpen = false;

    /// <summary>
    /// Deletes a lock id on every node that was asked for it, whatever it answered. Each node carries calls out in the order sent, so this comes
    /// after the SET it undoes, also where that is late. Nobody waits for the answers.
    /// </summary>
    public void Undo(LockKeys keys, LockId lockId, ulong nodes)
    {
        if (nodes == 0)
        {
            return;
        }

        var release = new RedisCall.Release(keys, lockId);
        for (var node = 0; node < deployment.Nodes.Length; node++)
        {
            if ((nodes & (1UL << node)) != 0)
            {
                deployment.Nodes[node].Actor.Tell(release, ActorRefs.NoSender);
            }
        }
    }

    /// <summary>A bit for each of the first nodes.</summary>
    public static ulong MaskOf(int nodes) => nodes == Quorum.MaxNodes ? ulong.MaxValue : (1UL << nodes) - 1;

    /// <summary>No more votes will come. A node may keep a call for long after it: what it was asked for does not stay with it.</summary>
    private static void Forget(Ballot ballot)
    {
        for (var node = 0; node < ballot.Tally.Quorum.NodeCount; node++)
        {
            ballot.CallFor(node).Question = null;
        }
    }

    private static void Decide(Ballot ballot)
    {
        if (ballot.Decision != Decision.Open && ballot.IsOpen)
        {
            Withdraw(ballot);
            ballot.OnDecided();
        }
    }
}

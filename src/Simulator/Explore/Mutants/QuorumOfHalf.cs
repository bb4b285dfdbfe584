using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A round that half of the nodes granted counts as won.</summary>
internal sealed class QuorumOfHalf : Miscount
{
    private readonly Dictionary<RedisCall, (int Votes, long Counter)> _granted = [];
    private int _nodes;

    public static Mutant Mutant { get; } = new("quorum-of-half", "quorum N/2")
    {
        Broken = "Half of the nodes are taken for a majority.",
        Hazard = "H37",
        Breaks = SafetyProperty.QuorumTruth,
        Seed = 6,
        Ground = seed => SmallPlan.Of(seed) with { Nodes = 4 },
        Make = () => new QuorumOfHalf(),
    };

    public override RedlockSettings Settings(RedlockSettings settings)
    {
        _nodes = settings.Nodes.Length;
        return settings;
    }

    /// <summary>The coordinator would go on waiting for one more vote: it hears one.</summary>
    protected override Vote Heard(NodeProtocol.Voted voted)
    {
        var (votes, counter) = _granted.GetValueOrDefault(voted.Call);
        var vote = voted.Vote.Kind != VoteKind.Granted && votes == _nodes / 2 ? Vote.Granted(counter) : voted.Vote;
        if (vote.Kind == VoteKind.Granted)
        {
            _granted[voted.Call] = (votes + 1, Math.Max(counter, vote.Counter));
        }

        return vote;
    }
}

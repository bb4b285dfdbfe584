using System.Collections.Immutable;
using Simulator.Explore.Showing;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>What a finding of the judge is about, read from its evidence: the lane, the rounds and the resource.</summary>
internal sealed class Subject(Breach breach, IEnumerable<Round> rounds)
{
    /// <summary>Where it is to be seen.</summary>
    public string Lane =>
        breach.Property == SafetyProperty.EffectExclusion ? LaneNames.Counter
        : LaneNames.LastIn(breach.Evidence, LaneKind.Client)
            ?? LaneNames.LastIn(breach.Evidence, LaneKind.Node)
            ?? Rounds.Select(round => round.Client).OfType<int>().Select(LaneNames.Client).LastOrDefault()
            ?? LaneNames.LastIn(breach.Evidence, LaneKind.Process)
            ?? LaneNames.Counter;

    /// <summary>Those whose lock ids it names.</summary>
    public ImmutableArray<Round> Rounds { get; } = RoundsOf(breach, rounds);

    /// <summary>Null when it does not say.</summary>
    public string? Resource => Rounds.Select(round => round.Resource).FirstOrDefault() ?? LaneNames.ResourceIn(breach.Evidence);

    private static ImmutableArray<Round> RoundsOf(Breach breach, IEnumerable<Round> rounds)
    {
        var named = LaneNames.LockIdsIn(breach.Evidence).ToHashSet();
        return [.. rounds.Where(round => named.Contains(round.LockId.Value))];
    }
}

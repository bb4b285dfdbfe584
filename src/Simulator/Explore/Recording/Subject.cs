using System.Collections.Immutable;
using Simulator.Explore.Showing;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>What a finding of the judge is about, read from its evidence: the lane, the rounds and the resource.</summary>
internal sealed class Subject(Breach breach, ImmutableArray<Round> rounds)
{
    private readonly ImmutableArray<Round> _named = [.. LaneNames.LockIdsIn(breach.Evidence).SelectMany(lockId => rounds.Where(round => round.LockId.Value == lockId))];

    /// <summary>Where it is to be seen.</summary>
    public string Lane =>
        breach.Property == SafetyProperty.EffectExclusion ? LaneNames.Counter
        : LaneNames.LastIn(breach.Evidence, LaneKind.Client)
            ?? LaneNames.LastIn(breach.Evidence, LaneKind.Node)
            ?? _named.Select(round => round.Client).OfType<int>().Select(LaneNames.Client).LastOrDefault()
            ?? LaneNames.LastIn(breach.Evidence, LaneKind.Process)
            ?? LaneNames.Counter;

    /// <summary>Null when it does not say.</summary>
    public string? Resource => _named.Select(round => round.Resource).FirstOrDefault() ?? LaneNames.ResourceIn(breach.Evidence);

    /// <summary>Those whose lock ids it names, or whose tokens when it is about those.</summary>
    public ImmutableArray<Round> RoundsIn(Draft draft)
    {
        var tokens = breach.Property == SafetyProperty.TokenOrder ? LaneNames.TokensIn(breach.Evidence).ToHashSet() : [];
        var holders = draft.Bars.Where(bar => bar is { Round: not null, What: Bar.Belief { Token: { } token } } && tokens.Contains(token));
        return [.. _named.Concat(holders.Select(bar => bar.Round!)).Distinct()];
    }
}

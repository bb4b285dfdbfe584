using System.Collections.Immutable;

namespace Simulator.Judging;

/// <summary>
/// Judges a run by its observations: which properties held, which assumptions did not. Pure: an observation in, a conclusion out.
/// </summary>
public sealed class Judgement
{
    /// <summary>More evidence of the same kind helps nobody.</summary>
    private const int MostBreaches = 100;

    private readonly List<BrokenAssumption> _assumptions = [];
    private readonly List<(SafetyProperty Property, TimeSpan At, string Evidence)> _breaches = [];
    private readonly Holdings _holdings;
    private readonly TokenOrder _tokens;
    private readonly EffectExclusion _effects;
    private readonly AssumptionMonitors _monitors;
    private TimeSpan _now;

    /// <param name="clockTolerance">How far wall clock and monotonic clock may part between two readings.</param>
    public Judgement(TimeSpan clockTolerance)
    {
        var beliefs = new BeliefExclusion(Broke);
        _tokens = new TokenOrder(Broke);
        _effects = new EffectExclusion(Broke);
        _holdings = new Holdings
        {
            OnEnded = holding =>
            {
                beliefs.Ended(holding);
                _tokens.Ended(holding);
            },
        };
        _monitors = new AssumptionMonitors(clockTolerance, _holdings, Broke);
    }

    /// <summary>How many breaches were found so far.</summary>
    public int Breaches => _breaches.Count;

    /// <summary>One more thing that happened.</summary>
    public void Observe(Observation observation)
    {
        _now = observation.At > _now ? observation.At : _now;
        _monitors.Observe(observation);
        _effects.Observe(observation);
        if (observation is Observation.Obtained obtained)
        {
            _holdings.Expire(obtained.At);
            _tokens.Obtained(obtained);
        }

        _holdings.Observe(observation);
    }

    /// <summary>The run is over.</summary>
    public Verdict Conclude(RunEnd end)
    {
        _holdings.EndAll(_now);
        _effects.Compare(_now, end.CounterValue);
        foreach (var key in end.KeysLeft.Where(key => key.Ttl is null || key.Ttl > end.LongestTtl))
        {
            Broke(SafetyProperty.Conservation, _now, key.Ttl is null
                ? $"node {key.Node} keeps lock {key.Fingerprint} on {key.Resource} for ever"
                : FormattableString.Invariant($"node {key.Node} keeps lock {key.Fingerprint} on {key.Resource} for {key.Ttl.Value.TotalMilliseconds:0} ms"));
        }

        var breaches = _breaches.Select(breach => new Breach(breach.Property, breach.At, breach.Evidence, CauseOf(breach.At))).ToImmutableArray();
        return Wording.VerdictOf(end, breaches, [.. _assumptions]);
    }

    private BrokenAssumption? CauseOf(TimeSpan at) => _assumptions.LastOrDefault(assumption => assumption.At <= at);

    private void Broke(SafetyProperty property, TimeSpan at, string evidence)
    {
        if (_breaches.Count < MostBreaches)
        {
            _breaches.Add((property, at, evidence));
        }
    }

    private void Broke(Assumption assumption, TimeSpan at, string evidence) => _assumptions.Add(new BrokenAssumption(assumption, at, evidence));
}

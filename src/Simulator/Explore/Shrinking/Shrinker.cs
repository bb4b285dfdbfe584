using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>How a shrinking stands.</summary>
internal sealed record ShrinkProgress(int Runs, TimeSpan Elapsed, ExplorePlan Plan)
{
    /// <summary>What somebody has to understand: faults, turns out of order, slow messages.</summary>
    public int Decisions => Shrinker.DecisionsOf(Plan);
}

/// <summary>What a shrinking came to.</summary>
/// <param name="Result">Of the smallest plan.</param>
/// <param name="IsFinished">Whether nothing more can be left out; false when the budget was spent before.</param>
internal sealed record ShrinkReport(ExpectedBreach Kept, RunResult Result, int Decisions, int Runs, TimeSpan Elapsed, bool IsFinished)
{
    public ExplorePlan Plan => Result.Plan;
}

/// <summary>
/// Makes a failing plan small while it breaks the same property after the same assumption: big cuts first, then delta debugging of its decisions, then
/// rounder times, and all of it again until nothing gives way.
/// </summary>
internal sealed class Shrinker(ExploreSystem system, ExpectedBreach kept)
{
    private Trials _trials = null!;
    private ExplorePlan _plan = null!;

    public ShrinkBudget Budget { get; init; } = new();

    public Func<bool> IsCancelled { get; init; } = static () => false;

    /// <summary>Called before each run.</summary>
    public Action<ShrinkProgress>? OnProgress { get; init; }

    /// <summary>Faults, turns out of order, slow messages; a schedule or latencies that are drawn have none to count.</summary>
    public static int DecisionsOf(ExplorePlan plan) => plan.Faults.Length + (plan.Deviations?.Length ?? 0) + (plan.Latencies?.Length ?? 0);

    /// <exception cref="ArgumentException">The plan does not show what is to be kept.</exception>
    public ShrinkReport Shrink(ExplorePlan plan)
    {
        _plan = plan;
        _trials = new Trials(system, kept, Budget, IsCancelled) { OnRun = () => OnProgress?.Invoke(new ShrinkProgress(_trials.Runs, _trials.Elapsed, _plan)) };
        if (!_trials.Keeps(plan))
        {
            throw new ArgumentException($"The plan does not show {kept}.", nameof(plan));
        }

        // The boldest cut first: mostly there is nothing left to do then.
        _ = Take(Cuts.OfEverything(plan).SelectMany(bold => Variations.Of(system, bold)).TakeWhile(_ => !_trials.IsHalfOver));
        while (Cut() | Decide() | Round())
        {
        }

        var finished = !_trials.IsOver;
        return new ShrinkReport(kept, system.Run(_plan), DecisionsOf(_plan), _trials.Runs, _trials.Elapsed, finished);
    }

    private bool Cut()
    {
        var before = _plan;
        do
        {
            while (Take(Cuts.OfChance(_plan)) | Take(Cuts.OfSettings(_plan)) | LeaveOutFaults() | Take(Cuts.OfSize(_plan, Budget.LeastNodes)))
            {
            }
        }
        while (Take(MovedCuts().TakeWhile(_ => !_trials.IsHalfOver)));
        return _plan != before;
    }

    /// <summary>The cuts that did not do as they are, with the faults at other times, and longer.</summary>
    private IEnumerable<ExplorePlan> MovedCuts() =>
        Cuts.OfSize(_plan, Budget.LeastNodes).Concat(Cuts.OfChance(_plan)).Concat(Cuts.OfFaults(_plan)).SelectMany(smaller => Variations.Of(system, smaller));

    /// <summary>Delta debugging of the decisions, once they are listed.</summary>
    private bool Decide()
    {
        var before = _plan;
        if (_plan.Strategy != StrategyKind.Fifo || (_plan.Latencies is null && _plan.LatencyMin != _plan.LatencyMax))
        {
            _ = Take([ExplicitPlan.UpTo(system, _plan, kept)]);
        }

        _ = LeaveOutFaults();
        if (_plan.Deviations is { } deviations)
        {
            var left = DeltaDebugging.Minimise(deviations, some => _trials.Keeps(_plan with { Deviations = some }), () => _trials.IsOver);
            _plan = _plan with { Deviations = left.IsEmpty ? null : left };
            _ = left.Length > 1 && Take(SingleDeviations.Of(system, _plan));
        }

        if (_plan.Latencies is { } latencies)
        {
            var left = DeltaDebugging.Minimise(latencies, some => _trials.Keeps(_plan with { Latencies = some }), () => _trials.IsOver);
            _plan = left.IsEmpty ? _plan with { Latencies = null, LatencyMax = _plan.LatencyMin } : _plan with { Latencies = left };
            while (Take(SlowPaths.Of(_plan)))
            {
            }
        }

        return _plan != before;
    }

    private bool Round()
    {
        var before = _plan;
        while (Take(Rounding.Of(_plan)))
        {
        }

        return _plan != before;
    }

    private bool LeaveOutFaults()
    {
        var before = _plan.Faults.Length;
        var left = DeltaDebugging.Minimise(_plan.Faults, some => _trials.Keeps(_plan.WithFaults(some)), () => _trials.IsOver);
        _plan = left.Length < before ? _plan.WithFaults(left) : _plan;
        return left.Length < before;
    }

    /// <summary>Goes on with the first candidate that keeps what must be kept.</summary>
    private bool Take(IEnumerable<ExplorePlan> candidates)
    {
        if (candidates.TakeWhile(_ => !_trials.IsOver).FirstOrDefault(_trials.Keeps) is not { } smaller)
        {
            return false;
        }

        _plan = smaller;
        return true;
    }
}

using System.Diagnostics;
using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Shrinking;

/// <summary>How much a shrinking may cost.</summary>
internal sealed record ShrinkBudget
{
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);

    public int Runs { get; init; } = int.MaxValue;

    /// <summary>With fewer nodes than this there is no majority to speak of, and every story is the same one.</summary>
    public int LeastNodes { get; init; } = 3;
}

/// <summary>Runs candidates and says which still show what must be kept; none twice, and none when the budget is spent.</summary>
internal sealed class Trials(ExploreSystem system, ExpectedBreach kept, ShrinkBudget budget, Func<bool> isCancelled)
{
    private const long SpareSteps = 2_000;

    /// <summary>To look up a plan with more decisions than this would take longer than to run it again.</summary>
    private const int MostRemembered = 200;

    private readonly HashSet<string> _tried = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private HashSet<SafetyProperty>? _faults;
    private HashSet<Assumption>? _assumptions;
    private long _mostSteps = long.MaxValue;

    public int Runs { get; private set; }

    public TimeSpan Elapsed => _watch.Elapsed;

    public bool IsOver => Runs >= budget.Runs || _watch.Elapsed >= budget.Time || isCancelled();

    /// <summary>Whether half of the budget is spent: time for what surely makes progress.</summary>
    public bool IsHalfOver => Runs >= budget.Runs / 2 || _watch.Elapsed >= budget.Time / 2;

    /// <summary>Called before each run.</summary>
    public Action? OnRun { get; set; }

    /// <summary>
    /// Whether a candidate that was not tried before still shows it; shows no fault of the lock that the first one did not, and breaks no assumption that
    /// the last one did not; and does not take far longer than the last: a smaller plan that never ends is of no use to anybody.
    /// </summary>
    public bool Keeps(ExplorePlan candidate)
    {
        if (IsOver || (Shrinker.DecisionsOf(candidate) <= MostRemembered && !_tried.Add(PlanFile.KeyOf(candidate))))
        {
            return false;
        }

        Runs++;
        OnRun?.Invoke();
        var result = system.Run(candidate, watch: EndWhenTooLong);
        if (!kept.IsIn(result) || result.Exercise.Steps > _mostSteps)
        {
            return false;
        }

        HashSet<SafetyProperty> faults = [.. result.Breaches.Where(breach => breach.Cause is null).Select(breach => breach.Property)];
        HashSet<Assumption> assumptions = [.. result.Assumptions.Select(broken => broken.Assumption)];
        if (_faults?.IsSupersetOf(faults) == false || _assumptions?.IsSupersetOf(assumptions) == false)
        {
            return false;
        }

        (_faults, _assumptions, _mostSteps) = (faults, assumptions, result.Exercise.Steps * 2 + SpareSteps);
        return true;
    }

    private void EndWhenTooLong(WatchedRun run) => run.Runtime.OnTaken = (_, _) => run.Judge.Findings.IsEnough |= run.Runtime.Steps > _mostSteps;
}

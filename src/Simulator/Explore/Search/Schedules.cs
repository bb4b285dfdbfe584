using System.Collections.Immutable;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.Search;

/// <summary>
/// All schedules of one plan that deviate from the default at most so often, each run from its beginning (delay-bounded scheduling; Emmi, Qadeer,
/// Rakamarić, POPL 2011). A run ends early where it comes to a state from which as many deviations, or more, have been explored already.
/// </summary>
internal sealed class Schedules(ExploreSystem system, ExplorePlan plan, int mostDeviations)
{
    // The fewest deviations first: whoever comes to a state for the first time has the most of them left.
    private readonly Queue<ImmutableArray<Deviation>> _toRun = new([[]]);
    private readonly Dictionary<ulong, int> _states = [];
    private readonly bool _statesAreKnown = Causality.Covers(plan);

    /// <summary>Runs that were made.</summary>
    public long Runs { get; private set; }

    /// <summary>Of these, runs that ended early in a state that was known.</summary>
    public long Merged { get; private set; }

    public long States => _states.Count;

    /// <summary>What the runs exercised that went to their end.</summary>
    public Exercise Exercise { get; } = new();

    /// <summary>Runs them all.</summary>
    /// <returns>Whether all were run.</returns>
    public bool Run(Action<RunResult> done, Func<bool> isCancelled)
    {
        while (_toRun.TryDequeue(out var deviations))
        {
            if (isCancelled())
            {
                return false;
            }

            var run = new OneRun(this, deviations);
            var result = system.Run(plan with { Strategy = StrategyKind.Fifo, Deviations = deviations }, watch: run.Watch);
            Runs++;
            Merged += run.IsMerged ? 1 : 0;
            if (!run.IsMerged)
            {
                Exercise.Add(result.Exercise);
            }

            done(result);
        }

        return true;
    }

    /// <summary>Whether nobody was here before with as many deviations left.</summary>
    private bool IsNew(ulong state, int left)
    {
        if (_states.TryGetValue(state, out var most) && most >= left)
        {
            return false;
        }

        _states[state] = left;
        return true;
    }

    /// <summary>One schedule, and those that begin like it and deviate once more.</summary>
    private sealed class OneRun(Schedules schedules, ImmutableArray<Deviation> deviations)
    {
        private readonly int _last = deviations.IsEmpty ? 0 : deviations[^1].Choice;
        private readonly int _left = schedules.Left(deviations);
        private WatchedRun _run = null!;

        public bool IsMerged { get; private set; }

        public void Watch(WatchedRun run)
        {
            _run = run;
            run.Runtime.Causes = schedules._statesAreKnown ? new Causality() : null;
            run.Runtime.OnChoice = Choose;
        }

        private void Choose(IReadOnlyList<ActorSlot> ready)
        {
            var choice = _run.Runtime.Choices;
            if (choice <= _last || IsMerged)
            {
                return;
            }

            if (_run.Runtime.Causes is { } causes && !schedules.IsNew(causes.StateAt(ready), _left))
            {
                IsMerged = true;
                _run.Judge.Findings.IsEnough = true;
                return;
            }

            for (var place = 1; _left > 0 && place < ready.Count; place++)
            {
                schedules._toRun.Enqueue(deviations.Add(new Deviation(choice, place)));
            }
        }
    }

    private int Left(ImmutableArray<Deviation> deviations) => mostDeviations - deviations.Length;
}

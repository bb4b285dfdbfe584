using System.Collections.Immutable;
using System.Diagnostics;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Search;

/// <summary>What an exhaustive search covered.</summary>
/// <param name="Faults">Single faults whose schedules were all explored.</param>
/// <param name="AllFaults">Single faults there are in the scope.</param>
/// <param name="Schedules">Runs that were made.</param>
/// <param name="Merged">Of these, runs that ended early in a state from which everything had been explored.</param>
/// <param name="States">Different states in which there was something to choose.</param>
/// <param name="Found">Runs worth a look.</param>
/// <param name="IsComplete">Whether everything within the bounds was covered.</param>
internal sealed record ExhaustiveReport(
    long Faults, long AllFaults, long Schedules, long Merged, long States, Exercise Exercise, ImmutableArray<RunResult> Found, TimeSpan Elapsed, bool IsComplete);

/// <summary>Covers a small scope completely, within its bounds: on as many threads as there are cores, each with an actor system of its own.</summary>
internal sealed class Exhaustive(Scope scope)
{
    private const int MostFound = 1_000;

    private readonly Lock _gate = new();
    private readonly List<(int Case, RunResult Result)> _found = [];
    private readonly Exercise _exercise = new();
    private ImmutableArray<ExplorePlan> _cases = [];
    private int _next;
    private long _covered;
    private long _faults;
    private long _runs;
    private long _merged;
    private long _states;

    /// <summary>Threads to use.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Which runs to keep; those with a breach that no broken assumption excuses, when not given.</summary>
    public Predicate<RunResult> IsWorthALook { get; init; } = static result => result.FoundBug;

    /// <summary>Whether to end with the first run that is kept.</summary>
    public bool StopAtFirst { get; init; }

    /// <param name="isCancelled">Asked before every run whether to end now.</param>
    public ExhaustiveReport Run(Func<bool>? isCancelled = null)
    {
        var watch = Stopwatch.StartNew();
        _cases = Cases();
        var threads = Enumerable.Range(0, Workers).Select(_ => new Thread(() => Work(isCancelled ?? (static () => false))) { IsBackground = true }).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return Report(watch.Elapsed);
    }

    /// <summary>How it stands.</summary>
    public ExhaustiveReport Report(TimeSpan elapsed)
    {
        lock (_gate)
        {
            var exercise = new Exercise();
            exercise.Add(_exercise);
            var withFault = _cases.Length == 0 ? 0 : _cases.Length - 1;
            var found = _found.OrderBy(found => found.Case).Select(found => found.Result).ToImmutableArray();
            return new ExhaustiveReport(_faults, withFault, _runs, _merged, _states, exercise, found, elapsed, _covered == _cases.Length);
        }
    }

    /// <summary>The plan without a fault, which takes longest, and with each.</summary>
    private ImmutableArray<ExplorePlan> Cases()
    {
        using var system = new ExploreSystem();
        var faults = ScopeFaults.Of(scope, Instants.Of(system, scope.Plan));
        return [scope.Plan, .. faults.Select(fault => scope.Plan with { Faults = [fault], Calm = fault.Until })];
    }

    private void Work(Func<bool> isCancelled)
    {
        using var system = new ExploreSystem();
        while (!IsOver(isCancelled))
        {
            var number = Interlocked.Increment(ref _next) - 1;
            if (number >= _cases.Length)
            {
                return;
            }

            Cover(system, number, isCancelled);
        }
    }

    private void Cover(ExploreSystem system, int number, Func<bool> isCancelled)
    {
        var plan = _cases[number];
        var schedules = new Schedules(system, plan, plan.Faults.IsEmpty ? scope.Deviations : scope.DeviationsUnderFault);
        var isCovered = schedules.Run(result => Look(number, result), () => IsOver(isCancelled));
        lock (_gate)
        {
            _covered += isCovered ? 1 : 0;
            _faults += isCovered && !plan.Faults.IsEmpty ? 1 : 0;
            _runs += schedules.Runs;
            _merged += schedules.Merged;
            _states += schedules.States;
            _exercise.Add(schedules.Exercise);
        }
    }

    private void Look(int number, RunResult result)
    {
        if (!IsWorthALook(result))
        {
            return;
        }

        lock (_gate)
        {
            if (_found.Count < MostFound)
            {
                _found.Add((number, result));
            }
        }
    }

    private bool IsOver(Func<bool> isCancelled)
    {
        lock (_gate)
        {
            return isCancelled() || (StopAtFirst && _found.Count > 0);
        }
    }
}

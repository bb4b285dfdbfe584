using Simulator.Explore.Judging;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.WhatIf;

/// <summary>Hears what the judge of a run hears, and counts what becomes of the lock cycles that count.</summary>
internal sealed class UseWatch
{
    private readonly WatchedRun _run;
    private readonly RunWindow _window;
    private readonly Cycle?[] _cycles;

    private UseWatch(WatchedRun run, RunWindow window, UseCounts counts)
    {
        _run = run;
        _window = window;
        Counts = counts;
        _cycles = new Cycle?[run.Plan.ClientCount];
    }

    private UseCounts Counts { get; }

    public static void Begin(WatchedRun run, RunWindow window, UseCounts counts)
    {
        var watch = new UseWatch(run, window, counts);
        run.Judge.OnHeard += watch.Hear;
        run.Judge.Beliefs.OnChanged += watch.Believed;
    }

    private void Hear(object message)
    {
        switch (message)
        {
            case Observation.Requested requested:
                _cycles[requested.Client] = _window.Counts(_run.Runtime.Now) ? new Cycle(_run.Runtime.Now) : null;
                break;
            case Observation.Obtained obtained when _cycles[obtained.Client] is { } cycle:
                Counts.Waits.Add(_run.Runtime.Now - cycle.Requested);
                break;
            case Observation.NotObtained notObtained when _cycles[notObtained.Client] is not null:
                Counts.NotAcquired[(int)notObtained.Outcome]++;
                break;
            case Observation.StaleRefused refused when _cycles[ExploreWorld.NumberOf(refused.Lease.Client)] is { WasRefused: false } cycle:
                cycle.WasRefused = true;
                Counts.Fenced++;
                break;
            case Observation.WriteAccepted write when write.After != write.Before + 1 && _cycles[ExploreWorld.NumberOf(write.Lease.Client)] is not null:
                Counts.LostUpdates++;
                break;
        }
    }

    /// <summary>A belief has begun or ended. Of two that overlap it is the older one's cycle that went wrong, once, however many overlap it.</summary>
    private void Believed(Belief belief)
    {
        if (belief.Ended is not null || !belief.IsInForce)
        {
            return;
        }

        foreach (var older in _run.Judge.Beliefs.Open)
        {
            if (older != belief && older.Lease.Resource == belief.Lease.Resource && older.IsInForce && _cycles[older.Client] is { WasOverlapped: false } cycle)
            {
                cycle.WasOverlapped = true;
                Counts.Overlaps++;
                Counts.OverlapsAfter[(int)CauseOf(older)]++;
            }
        }
    }

    /// <summary>Who slept past its validity needs no other explanation; a late write is a consequence and none.</summary>
    private Assumption CauseOf(Belief overlapped) => overlapped.IsPastValidity
        ? Assumption.PauseWithinValidity
        : _run.Judge.Findings.Assumptions.LastOrDefault(broken => broken.Assumption is not (Assumption.TimelyWrite or Assumption.PauseWithinValidity))?.Assumption
            ?? Assumption.PauseWithinValidity;

    /// <summary>A cycle that counts.</summary>
    private sealed class Cycle(TimeSpan requested)
    {
        public TimeSpan Requested => requested;

        public bool WasOverlapped { get; set; }

        public bool WasRefused { get; set; }
    }
}

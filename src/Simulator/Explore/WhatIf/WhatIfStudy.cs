using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;

namespace Simulator.Explore.WhatIf;

/// <summary>When a study ends.</summary>
/// <param name="Runs">At most so many for each TTL.</param>
/// <param name="Time">No run is begun later; null for no limit.</param>
/// <param name="Precision">A TTL is done when the interval of its overlaps reaches no farther than this share of the figure to each side; 0 for never.</param>
internal sealed record StudyLimits(long Runs, TimeSpan? Time = null, double Precision = 0);

/// <summary>How a study stands.</summary>
/// <param name="Runs">That are done, over all TTLs.</param>
/// <param name="MostRuns">That there will be at most.</param>
internal sealed record WhatIfProgress(long Runs, long MostRuns, TimeSpan Elapsed);

/// <summary>
/// Runs seeds for every TTL, on as many threads as there are cores, in rounds: the same seeds for each TTL that is not precise enough yet. A round that is
/// begun is finished as far as it was dealt out, so that what counts are always the first seeds: how long a run takes has no say in whether it counts.
/// </summary>
internal sealed class WhatIfStudy(WhatIfQuestion question, StudyLimits limits)
{
    private const int SeedsOfRound = 16;

    /// <summary>A use of very many cycles is no loop.</summary>
    private const long MostSteps = 20_000_000;

    private readonly WhatIfPlans _plans = new(question);
    private readonly ImmutableArray<TtlTally> _tallies = [.. question.Ttls.Distinct().Order().Select(ttl => new TtlTally(ttl, RunWindow.For(question)))];
    private readonly ConcurrentQueue<FaultyRun> _faults = new();
    private readonly Stopwatch _watch = new();
    private ImmutableArray<(TtlTally Tally, long Run)> _round = [];
    private long _begun;
    private int _next;
    private int _done;
    private bool _over;

    /// <summary>Threads to use.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <param name="progress">Called after every run, by one thread at a time.</param>
    /// <param name="stop">Ends the study after the runs under way.</param>
    public WhatIfAnswer Run(Action<WhatIfProgress>? progress = null, CancellationToken stop = default)
    {
        _watch.Start();
        NextRound();
        using var barrier = new Barrier(Workers, _ => NextRound());
        var threads = Enumerable.Range(0, Workers).Select(_ => new Thread(() => Work(barrier, progress, stop)) { IsBackground = true }).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        return new WhatIfAnswer(
            question, _plans.Window, [.. _tallies.Select(tally => tally.Answer())], [.. _faults.OrderBy(run => run.Ttl).ThenBy(run => run.Seed)], _watch.Elapsed,
            stop.IsCancellationRequested);
    }

    private void NextRound()
    {
        var seeds = Math.Min(SeedsOfRound, limits.Runs - _begun);
        var open = _tallies.Where(tally => !IsPrecise(tally)).ToArray();
        _over |= _next < _round.Length || seeds <= 0 || open.Length == 0;
        _round = [.. Enumerable.Range(0, (int)Math.Max(0, seeds)).SelectMany(seed => open.Select(tally => (tally, _begun + seed)))];
        _begun += seeds;
        _next = 0;
    }

    private bool IsToEnd(CancellationToken stop) => stop.IsCancellationRequested || _watch.Elapsed > limits.Time;

    private bool IsPrecise(TtlTally tally) =>
        limits.Precision > 0 && tally.Overlaps.Events > 0 && tally.Overlaps.Interval.HalfWidth <= limits.Precision * tally.Overlaps.Share;

    private void Work(Barrier barrier, Action<WhatIfProgress>? progress, CancellationToken stop)
    {
        using var system = new ExploreSystem { MostSteps = MostSteps };
        while (!_over)
        {
            while (!IsToEnd(stop) && Interlocked.Increment(ref _next) - 1 is var place && place < _round.Length)
            {
                Run(system, _round[place].Tally, _round[place].Run);
                Report(progress);
            }

            barrier.SignalAndWait(CancellationToken.None);
        }
    }

    private void Run(ExploreSystem system, TtlTally tally, long run)
    {
        var plan = _plans.PlanOf(question.Seed + (ulong)run, tally.Ttl);
        var counts = new UseCounts();
        var result = system.Run(plan, watch: watched => UseWatch.Begin(watched, _plans.Window, counts));
        if (result.FoundBug)
        {
            var breach = result.Breaches.FirstOrDefault(breach => breach.Cause is null);
            _faults.Enqueue(new FaultyRun(plan.Seed, tally.Ttl, result.Failure ?? $"{breach?.Property}: {breach?.Evidence}"));
            return;
        }

        lock (tally)
        {
            tally.Add(run, counts);
        }
    }

    private void Report(Action<WhatIfProgress>? progress)
    {
        if (progress is not null)
        {
            lock (_faults)
            {
                progress(new WhatIfProgress(++_done, limits.Runs * _tallies.Length, _watch.Elapsed));
            }
        }
    }
}

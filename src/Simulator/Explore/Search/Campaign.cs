using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Search;

/// <summary>How a campaign stands, or ended.</summary>
/// <param name="Seeds">Runs made.</param>
/// <param name="Found">Runs worth a look, by seed: see <see cref="Campaign.IsWorthALook"/>.</param>
/// <param name="Excused">Runs in which a property broke after an assumption had.</param>
internal sealed record CampaignReport(long Seeds, TimeSpan Elapsed, Exercise Exercise, ImmutableArray<RunResult> Found, long Excused, ulong HashOfHashes);

/// <summary>Runs many seeds, on as many threads as there are cores: each has an actor system of its own.</summary>
internal sealed class Campaign(Func<ulong, ExplorePlan> planOf, ulong firstSeed, long seeds)
{
    private const int Block = 64;
    private const int MostFound = 1_000;

    private readonly ConcurrentQueue<RunResult> _found = new();
    private readonly Exercise _total = new();
    private readonly Lock _gate = new();
    private long _next;
    private long _done;
    private long _excused;
    private ulong _hashes;

    /// <summary>Threads to use.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Which runs to keep; those with a breach that no broken assumption excuses, when not given.</summary>
    public Predicate<RunResult> IsWorthALook { get; init; } = static result => result.FoundBug;

    /// <summary>Whether to end with the first run that is kept.</summary>
    public bool StopAtFirst { get; init; }

    /// <summary>Whether to end before all seeds are done.</summary>
    public Func<bool> IsCancelled { get; init; } = static () => false;

    public CampaignReport Run()
    {
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Workers).Select(_ => new Thread(Work) { IsBackground = true }).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        return Report(watch.Elapsed);
    }

    /// <summary>How it stands.</summary>
    public CampaignReport Report(TimeSpan elapsed)
    {
        lock (_gate)
        {
            var total = new Exercise();
            total.Add(_total);
            return new CampaignReport(_done, elapsed, total, [.. _found.OrderBy(result => result.Plan.Seed)], _excused, _hashes);
        }
    }

    private void Work()
    {
        using var system = new ExploreSystem();
        while (!IsCancelled() && !(StopAtFirst && !_found.IsEmpty))
        {
            var first = Interlocked.Add(ref _next, Block) - Block;
            var last = Math.Min(first + Block, seeds);
            if (first >= last)
            {
                return;
            }

            RunBlock(system, first, last);
        }
    }

    private void RunBlock(ExploreSystem system, long first, long last)
    {
        var exercise = new Exercise();
        var (hashes, excused, done) = (0UL, 0L, 0L);
        for (var index = first; index < last && !IsCancelled(); index++)
        {
            var result = system.Run(planOf(firstSeed + (ulong)index));
            exercise.Add(result.Exercise);

            // A sum does not care in which order threads finish.
            hashes += Runtime.StableHash.Add(result.Plan.Seed, result.Hash);
            excused += result.Breaches.Length > 0 && !result.FoundBug ? 1 : 0;
            done++;
            if (IsWorthALook(result) && _found.Count < MostFound)
            {
                _found.Enqueue(result);
            }
        }

        lock (_gate)
        {
            _total.Add(exercise);
            _hashes += hashes;
            _excused += excused;
            _done += done;
        }
    }
}

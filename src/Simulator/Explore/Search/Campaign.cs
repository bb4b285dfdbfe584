using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Simulator.Explore.Judging;
using Simulator.Explore.Plans;
using Simulator.Judging;

namespace Simulator.Explore.Search;

/// <summary>How a campaign stands, or ended.</summary>
/// <param name="Seeds">Runs made.</param>
/// <param name="Found">Runs worth a look, by seed: see <see cref="Campaign.IsWorthALook"/>.</param>
/// <param name="Tally">Runs by what broke first and what had broken before it.</param>
/// <param name="HashOfHashes">Over the traces of all runs: two campaigns with the same number took the same ways.</param>
/// <param name="LeastCycles">Lock cycles done in the run that did the fewest.</param>
internal sealed record CampaignReport(
    long Seeds, TimeSpan Elapsed, Exercise Exercise, ImmutableArray<RunResult> Found, ImmutableArray<BreachCount> Tally, ulong HashOfHashes, long LeastCycles)
{
    /// <summary>Runs in which a property broke that no broken assumption excuses, or that could not be judged.</summary>
    public long Bugs => Tally.Where(count => count.Assumption is null).Sum(count => count.Runs);
}

/// <summary>So many runs broke a property.</summary>
/// <param name="Property">Null for runs that left their thread and could not be judged.</param>
/// <param name="Assumption">What had been broken before; null for nothing, which is a fault of the lock.</param>
/// <param name="FirstSeed">One of them.</param>
internal sealed record BreachCount(SafetyProperty? Property, Assumption? Assumption, long Runs, ulong FirstSeed);

/// <summary>Runs many seeds, on as many threads as there are cores: each has an actor system of its own.</summary>
internal sealed class Campaign(Func<ulong, ExplorePlan> planOf, ulong firstSeed, long seeds)
{
    private const int Block = 64;
    private const int MostFound = 1_000;

    private readonly ConcurrentQueue<RunResult> _found = new();
    private readonly Exercise _total = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<(SafetyProperty?, Assumption?), (long Runs, ulong FirstSeed)> _tally = [];
    private long _next;
    private long _firstFound = long.MaxValue;
    private long _done;
    private ulong _hashes;
    private long _leastCycles = long.MaxValue;

    /// <summary>Threads to use.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Which runs to keep; those with a breach that no broken assumption excuses, when not given.</summary>
    public Predicate<RunResult> IsWorthALook { get; init; } = static result => result.FoundBug;

    /// <summary>Whether to end with the first run that is kept.</summary>
    public bool StopAtFirst { get; init; }

    /// <summary>Runs all seeds, and returns when every thread has ended.</summary>
    /// <param name="isCancelled">Asked after every run whether to end now.</param>
    public CampaignReport Run(Func<bool>? isCancelled = null)
    {
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Workers).Select(_ => new Thread(() => Work(isCancelled ?? (static () => false))) { IsBackground = true }).ToArray();
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
            return new CampaignReport(_done, elapsed, total, [.. _found.OrderBy(result => result.Plan.Seed)], [.. Counts()], _hashes, _leastCycles);
        }
    }

    private IEnumerable<BreachCount> Counts() =>
        from entry in _tally
        orderby entry.Key.Item2 is not null, entry.Key.Item1, entry.Key.Item2
        select new BreachCount(entry.Key.Item1, entry.Key.Item2, entry.Value.Runs, entry.Value.FirstSeed);

    private void Count(RunResult result)
    {
        var worst = result.Breaches.FirstOrDefault(breach => breach.Cause is null) ?? result.Breaches.FirstOrDefault();
        var key = (result.Failure is null ? worst?.Property : null, worst?.Cause?.Assumption);
        var (runs, first) = _tally.GetValueOrDefault(key, (0, ulong.MaxValue));
        _tally[key] = (runs + 1, Math.Min(first, result.Plan.Seed));
    }

    private void Work(Func<bool> isCancelled)
    {
        using var system = new ExploreSystem();
        while (!isCancelled() && !(StopAtFirst && !_found.IsEmpty))
        {
            var first = Interlocked.Add(ref _next, Block) - Block;
            var last = Math.Min(first + Block, seeds);
            if (first >= last)
            {
                return;
            }

            RunBlock(system, first, last, isCancelled);
        }
    }

    private void NoteFound(long index)
    {
        lock (_gate)
        {
            _firstFound = StopAtFirst && index < _firstFound ? index : _firstFound;
        }
    }

    private void RunBlock(ExploreSystem system, long first, long last, Func<bool> isCancelled)
    {
        var exercise = new Exercise();
        var (hashes, done, least) = (0UL, 0L, long.MaxValue);
        var broken = new List<RunResult>();

        // Blocks are handed out in order: whoever looks for the first goes on only up to the first that is known.
        for (var index = first; index < last && index < Volatile.Read(ref _firstFound) && !isCancelled(); index++)
        {
            var result = system.Run(planOf(firstSeed + (ulong)index));
            exercise.Add(result.Exercise);
            least = Math.Min(least, result.Exercise.Cycles);

            // A sum does not care in which order threads finish.
            hashes += Runtime.StableHash.Add(result.Plan.Seed, result.Hash);
            if (result.Breaches.Length > 0 || result.Failure is not null)
            {
                broken.Add(result);
            }

            done++;
            if (IsWorthALook(result) && _found.Count < MostFound)
            {
                _found.Enqueue(result);
                NoteFound(index);
            }
        }

        lock (_gate)
        {
            _total.Add(exercise);
            _hashes += hashes;
            broken.ForEach(Count);
            _done += done;
            _leastCycles = Math.Min(_leastCycles, least);
        }
    }
}

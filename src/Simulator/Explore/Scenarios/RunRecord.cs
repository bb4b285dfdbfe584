using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;

namespace Simulator.Explore.Scenarios;

/// <summary>Something that was told about a run.</summary>
/// <param name="At">True time.</param>
/// <param name="Process">Who told it, from 0; -1 for the world.</param>
internal readonly record struct Told<T>(TimeSpan At, int Process, T What);

/// <summary>A call that a process sent to a node.</summary>
internal sealed record SentCall(int Node, RedisCall Call);

/// <summary>What a node keeps at a moment.</summary>
/// <param name="Locks">Values of the keys of locks, in the order of the resources; null where there is none.</param>
internal sealed record NodeSight(int Node, string?[] Locks, long[] Counters);

/// <summary>What happened in a run, in order: everything the observer heard, the calls that were sent, and what was looked at.</summary>
internal sealed class RunRecord : IWorldWitness
{
    private readonly List<Told<object>> _told = [];
    private readonly WatchedRun _run;

    private RunRecord(WatchedRun run) => _run = run;

    /// <summary>Begins to write down a run that has not begun.</summary>
    public static RunRecord Of(WatchedRun run, IEnumerable<TimeSpan> lookAt)
    {
        var record = new RunRecord(run);
        run.Judge.OnHeard += record.Note;
        run.Judge.Witnesses.Add(record);
        foreach (var moment in lookAt)
        {
            run.Runtime.After(moment - run.Runtime.Now, () => record.Look(run.Judge.Keys));
        }

        return record;
    }

    /// <summary>Everything of one kind.</summary>
    public IEnumerable<Told<T>> All<T>() =>
        from told in _told
        where told.What is T
        select new Told<T>(told.At, told.Process, (T)told.What);

    public void Sent(SimulatedProcess process, NodeSite site, RedisCall call) =>
        _told.Add(new Told<object>(_run.Runtime.Now, process.Number, new SentCall(site.Number, call)));

    private void Note(object message) => _told.Add(new Told<object>(_run.Runtime.Now, _run.Runtime.Current?.Number ?? -1, message));

    private void Look(KeyNames keys)
    {
        LockKeys[] resources = [.. Enumerable.Range(0, _run.Plan.Resources).Select(number => keys.For(ExploreWorld.ResourceOf(number)))];
        foreach (var site in _run.World.Sites)
        {
            var locks = Array.ConvertAll(resources, resource => site.Node.Peek(resource.Lock).Text);
            Note(new NodeSight(site.Number, locks, Array.ConvertAll(resources, resource => site.Node.PeekCounter(resource.Token))));
        }
    }
}

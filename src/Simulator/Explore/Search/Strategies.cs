using System.Collections.Immutable;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;

namespace Simulator.Explore.Search;

/// <summary>Makes the strategy that a plan names, and notes where it deviates from the default.</summary>
internal static class Strategies
{
    public static RecordingStrategy For(ExplorePlan plan)
    {
        if (plan.Deviations is { } deviations)
        {
            return new RecordingStrategy(new Replaying(deviations));
        }

        var stream = new RandomStream(plan.Seed, "schedule");
        return new RecordingStrategy(plan.Strategy switch
        {
            StrategyKind.Random => new RandomOrder(stream),
            StrategyKind.Pct => new PrioritisedOrder(stream),
            StrategyKind.Pos => new SampledOrder(stream),
            _ => Fifo.Instance,
        });
    }
}

/// <summary>Notes the choices that another strategy makes against the default.</summary>
internal sealed class RecordingStrategy(IStrategy inner) : IStrategy
{
    private readonly List<Deviation> _deviations = [];
    private int _choices;

    public ImmutableArray<Deviation> Deviations => [.. _deviations];

    public void BecameReady(ActorSlot slot) => inner.BecameReady(slot);

    public int Pick(List<ActorSlot> ready)
    {
        _choices++;
        var place = inner.Pick(ready);
        if (place != 0)
        {
            _deviations.Add(new Deviation(_choices, place));
        }

        return place;
    }
}

/// <summary>Repeats deviations; everything else goes by default.</summary>
internal sealed class Replaying(ImmutableArray<Deviation> deviations) : IStrategy
{
    private int _choices;
    private int _next;

    public void BecameReady(ActorSlot slot)
    {
    }

    public int Pick(List<ActorSlot> ready)
    {
        _choices++;
        if (_next == deviations.Length || deviations[_next].Choice != _choices)
        {
            return 0;
        }

        return Math.Min(deviations[_next++].Place, ready.Count - 1);
    }
}

/// <summary>Any of the ready actors, all alike.</summary>
internal sealed class RandomOrder(RandomStream stream) : IStrategy
{
    public void BecameReady(ActorSlot slot)
    {
    }

    public int Pick(List<ActorSlot> ready) => stream.Below(ready.Count);
}

/// <summary>
/// PCT (Burckhardt, Kothari, Musuvathi, Nagarakatte: "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010): every actor has
/// a random priority and the highest goes first; at a few random choices the highest one is put below all others.
/// </summary>
internal sealed class PrioritisedOrder(RandomStream stream) : IStrategy
{
    private const int ChangePoints = 4;
    private const int ExpectedChoices = 600;

    private readonly HashSet<int> _changes = [.. Enumerable.Range(0, ChangePoints).Select(_ => stream.Between(1, ExpectedChoices))];
    private ulong _lowest = uint.MaxValue;
    private int _choices;

    public void BecameReady(ActorSlot slot)
    {
        if (slot.Score == 0)
        {
            slot.Score = stream.Next() | (1UL << 63);
        }
    }

    public int Pick(List<ActorSlot> ready)
    {
        var place = Highest(ready);
        if (_changes.Contains(++_choices))
        {
            ready[place].Score = --_lowest;
            place = Highest(ready);
        }

        return place;
    }

    internal static int Highest(List<ActorSlot> ready)
    {
        var highest = 0;
        for (var place = 1; place < ready.Count; place++)
        {
            if (ready[place].Score > ready[highest].Score)
            {
                highest = place;
            }
        }

        return highest;
    }
}

/// <summary>
/// POS (Yuan, Yang, Gu: "Partial Order Aware Concurrency Sampling", CAV 2018): every event has a random priority of its own and the highest goes first.
/// Events of one actor are in order anyway, so that an actor draws anew whenever it becomes ready.
/// </summary>
internal sealed class SampledOrder(RandomStream stream) : IStrategy
{
    public void BecameReady(ActorSlot slot) => slot.Score = stream.Next();

    public int Pick(List<ActorSlot> ready) => PrioritisedOrder.Highest(ready);
}

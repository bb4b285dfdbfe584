using Simulator.Explore.Plans;
using Simulator.Explore.Search;

namespace Simulator.Explore.Shrinking;

/// <summary>
/// A plan with its faults at other times, longer and at other processes, and with other luck. A smaller run is over sooner: what struck in its middle now
/// strikes after its end, unless it is brought forward; what was just long enough no longer is; and the process that it struck may not be the holder any more.
/// </summary>
internal static class Variations
{
    private const int MostTimes = 100;

    public static IEnumerable<ExplorePlan> Of(ExploreSystem system, ExplorePlan plan)
    {
        if (plan.Faults.IsEmpty)
        {
            return [];
        }

        var prolonged = Prolonged(plan);
        return AtOtherTimes(system, plan)
            .Prepend(prolonged)
            .Concat(Elsewhere(prolonged).Prepend(prolonged).SelectMany(other => AtOtherTimes(system, other)))
            .Concat(AtOtherTimes(system, plan).Select((moved, luck) => moved with { Seed = (ulong)luck + 1 }));
    }

    /// <summary>The same faults one process further on, and so forth.</summary>
    private static IEnumerable<ExplorePlan> Elsewhere(ExplorePlan plan) =>
        plan.Faults.All(fault => !FaultFields.Of(fault.Kind).Process)
            ? []
            : Enumerable.Range(1, plan.Clients.Length - 1).Select(further =>
                plan.WithFaults(plan.Faults.Select(fault => fault with { Process = (fault.Process + further) % plan.Clients.Length })));

    /// <summary>Long enough for a lock to end, and clients that wait for as long.</summary>
    private static ExplorePlan Prolonged(ExplorePlan plan)
    {
        var faults = plan.Faults.Select(fault => fault.For > TimeSpan.Zero && fault.For < plan.Ttl * 2 ? fault with { For = plan.Ttl * 2 } : fault);
        return plan.WithFaults(faults) with { Wait = plan.Wait < plan.Ttl * 3 ? plan.Ttl * 3 : plan.Wait };
    }

    /// <summary>All faults moved by as much, so that the first strikes at an instant at which something happens, or between two; at most so many.</summary>
    private static IEnumerable<ExplorePlan> AtOtherTimes(ExploreSystem system, ExplorePlan plan)
    {
        var instants = Instants.Of(system, plan.WithFaults([]));
        var times = instants.Concat(instants.Zip(instants.Skip(1), (earlier, later) => earlier + (later - earlier) / 2)).Order().ToArray();
        var step = Math.Max(1, (times.Length + MostTimes - 1) / MostTimes);
        return times.Where((_, index) => index % step == 0).Select(time => Moved(plan, time - plan.Faults[0].At));
    }

    private static ExplorePlan Moved(ExplorePlan plan, TimeSpan by) => plan.WithFaults(plan.Faults.Select(fault => fault with { At = fault.At + by }));
}

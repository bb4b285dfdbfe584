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

        var times = TimesOf(system, plan.WithFaults([]));
        return times.Select(time => Moved(plan, time))
            .Prepend(Prolonged(plan))
            .Concat(times.Select(time => Moved(Prolonged(plan), time)))
            .Concat(Elsewhere(Prolonged(plan)).SelectMany(other => times.Select(time => Moved(other, time))))
            .Concat(times.Select((time, luck) => Moved(plan with { Seed = (ulong)luck + 1 }, time)));
    }

    /// <summary>The same faults one process further on, and so forth.</summary>
    private static IEnumerable<ExplorePlan> Elsewhere(ExplorePlan plan) =>
        plan.Faults.All(fault => !FaultFields.Of(fault.Kind).Process)
            ? []
            : Enumerable.Range(1, plan.Clients.Length - 1).Select(further =>
                plan.WithFaults(plan.Faults.Select(fault => fault with { Process = (fault.Process + further) % plan.Clients.Length })));

    /// <summary>All faults moved by as much, so that the first strikes at a given time.</summary>
    private static ExplorePlan Moved(ExplorePlan plan, TimeSpan time)
    {
        var by = time - plan.Faults[0].At;
        return plan.WithFaults(plan.Faults.Select(fault => fault with { At = fault.At + by }));
    }

    /// <summary>Long enough for a lock to end, and clients that wait for as long.</summary>
    private static ExplorePlan Prolonged(ExplorePlan plan)
    {
        var faults = plan.Faults.Select(fault => fault.For > TimeSpan.Zero && fault.For < plan.Ttl * 2 ? fault with { For = plan.Ttl * 2 } : fault);
        return plan.WithFaults(faults) with { Wait = plan.Wait < plan.Ttl * 3 ? plan.Ttl * 3 : plan.Wait };
    }

    /// <summary>The instants at which something happens, and the middles between them; at most so many.</summary>
    private static TimeSpan[] TimesOf(ExploreSystem system, ExplorePlan plan)
    {
        var instants = Instants.Of(system, plan);
        var times = instants.Concat(instants.Zip(instants.Skip(1), (earlier, later) => earlier + (later - earlier) / 2)).Order().ToArray();
        var step = Math.Max(1, (times.Length + MostTimes - 1) / MostTimes);
        return [.. times.Where((_, index) => index % step == 0)];
    }
}

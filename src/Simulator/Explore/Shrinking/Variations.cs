using Simulator.Explore.Plans;
using Simulator.Explore.Search;

namespace Simulator.Explore.Shrinking;

/// <summary>
/// A plan with its faults at other times and longer, and with other luck. A smaller run is over sooner: what struck in its middle now strikes after its
/// end, unless it is brought forward; and what was just long enough no longer is.
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
            .Concat(times.Select((time, luck) => Moved(plan with { Seed = (ulong)luck + 1 }, time)));
    }

    /// <summary>All faults moved by as much, so that the first strikes at a given time.</summary>
    private static ExplorePlan Moved(ExplorePlan plan, TimeSpan time)
    {
        var by = time - plan.Faults[0].At;
        return plan.WithFaults(plan.Faults.Select(fault => fault with { At = fault.At + by }));
    }

    private static ExplorePlan Prolonged(ExplorePlan plan) =>
        plan.WithFaults(plan.Faults.Select(fault => fault.For > TimeSpan.Zero && fault.For < plan.Ttl * 2 ? fault with { For = plan.Ttl * 2 } : fault));

    /// <summary>The instants at which something happens, and the middles between them; at most so many.</summary>
    private static TimeSpan[] TimesOf(ExploreSystem system, ExplorePlan plan)
    {
        var instants = Instants.Of(system, plan);
        var times = instants.Concat(instants.Zip(instants.Skip(1), (earlier, later) => earlier + (later - earlier) / 2)).Order().ToArray();
        var step = Math.Max(1, (times.Length + MostTimes - 1) / MostTimes);
        return [.. times.Where((_, index) => index % step == 0)];
    }
}

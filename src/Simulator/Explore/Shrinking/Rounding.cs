using System.Collections.Immutable;
using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>Plans in which one time is rounder than in a given one: zero, whole seconds, tenths, hundredths, milliseconds.</summary>
internal static class Rounding
{
    private static readonly ImmutableArray<TimeSpan> Units =
        [TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(0.1)];

    public static IEnumerable<ExplorePlan> Of(ExplorePlan plan) =>
        OfDelays(plan)
            .Concat(Rounder(plan.Work).Select(work => plan with { Work = work }))
            .Concat(Rounder(plan.Think).Select(think => plan with { Think = think }))
            .Concat(Rounder(plan.Wait).Where(wait => wait > TimeSpan.Zero).Select(wait => plan with { Wait = wait }))
            .Concat(OfFaults(plan))
            .Concat(OfLatencies(plan));

    private static IEnumerable<ExplorePlan> OfDelays(ExplorePlan plan) =>
        from client in Enumerable.Range(0, plan.StartDelays.Length)
        from delay in Rounder(plan.StartDelays[client])
        select plan with { StartDelays = plan.StartDelays.SetItem(client, delay) };

    private static IEnumerable<ExplorePlan> OfFaults(ExplorePlan plan) =>
        from index in Enumerable.Range(0, plan.Faults.Length)
        from fault in OfFault(plan.Faults[index])
        select plan.WithFaults(plan.Faults.SetItem(index, fault));

    private static IEnumerable<Fault> OfFault(Fault fault)
    {
        if (FaultFields.Plain(fault) is var plain && plain != fault)
        {
            yield return plain;
        }

        if (fault.Otherwise)
        {
            yield return fault with { Otherwise = false };
        }

        foreach (var rounder in Rounder(fault.For).Select(time => fault with { For = time })
            .Concat(Rounder(fault.Amount).Select(time => fault with { Amount = time }))
            .Concat(Rounder(fault.At).Select(time => fault with { At = time }))
            .Concat(Rounder(fault.Rate).Select(rate => fault with { Rate = rate })))
        {
            yield return rounder;
        }
    }

    private static IEnumerable<ExplorePlan> OfLatencies(ExplorePlan plan)
    {
        if (plan.Latencies is not { } latencies)
        {
            return Rounder(plan.LatencyMin).Where(latency => plan.LatencyMin == plan.LatencyMax && latency > TimeSpan.Zero)
                .Select(latency => plan with { LatencyMin = latency, LatencyMax = latency });
        }

        return from index in Enumerable.Range(0, latencies.Length)
               from latency in Rounder(latencies[index].Latency)
               where latency > plan.LatencyMin
               select plan with { Latencies = latencies.SetItem(index, latencies[index] with { Latency = latency }) };
    }

    private static IEnumerable<double> Rounder(double rate)
    {
        for (var digits = 1; digits <= 3; digits++)
        {
            var round = Math.Round(rate, digits);
            if (round == rate)
            {
                yield break;
            }

            if (round > 0 && round != 1)
            {
                yield return round;
            }
        }
    }

    /// <summary>Rounder times near a given one, the roundest first; a time is never made less round, so that rounding comes to an end.</summary>
    private static IEnumerable<TimeSpan> Rounder(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
        {
            yield break;
        }

        yield return TimeSpan.Zero;
        foreach (var unit in Units)
        {
            if (time.Ticks % unit.Ticks == 0)
            {
                yield break;
            }

            var down = TimeSpan.FromTicks(time.Ticks / unit.Ticks * unit.Ticks);
            if (down != TimeSpan.Zero)
            {
                yield return down;
            }

            // Nearer than zero at least: nine milliseconds are not about a second.
            if (time.Duration() * 2 >= unit)
            {
                yield return down + (time < TimeSpan.Zero ? -unit : unit);
            }
        }
    }
}

using Simulator.Explore.Plans;

namespace Simulator.Explore.Search;

/// <summary>The plans that speed is measured with: all clients contend for one resource, and something goes wrong in every run.</summary>
internal static class BenchPlans
{
    /// <summary>The first plan of a seed's own series that contends and is disturbed.</summary>
    public static ExplorePlan PlanOf(ulong seed)
    {
        const ulong Series = 1_000_003;
        var swarm = new Swarm(Disturbance.Any);
        for (var candidate = seed * Series; ; candidate++)
        {
            var plan = swarm.PlanOf(candidate);
            if (plan.Resources == 1 && plan.Faults.Length > 0 && plan.Faults.All(fault => fault.Kind != FaultKind.ClientCrash))
            {
                return plan;
            }
        }
    }
}

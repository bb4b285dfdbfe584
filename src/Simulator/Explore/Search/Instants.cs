using Simulator.Explore.Plans;

namespace Simulator.Explore.Search;

/// <summary>When something happens in a run: between two instants nothing does, so that a fault may as well strike at any time between them.</summary>
internal static class Instants
{
    /// <summary>Each time at which an actor has its turn, once, in order.</summary>
    public static IReadOnlyList<TimeSpan> Of(ExploreSystem system, ExplorePlan plan)
    {
        var instants = new List<TimeSpan>();
        _ = system.Run(plan, watch: run => run.Runtime.OnTaken = (_, _) =>
        {
            if (instants.Count == 0 || instants[^1] != run.Runtime.Now)
            {
                instants.Add(run.Runtime.Now);
            }
        });
        return instants;
    }
}

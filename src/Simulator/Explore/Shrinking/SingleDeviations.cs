using Simulator.Explore.Plans;

namespace Simulator.Explore.Shrinking;

/// <summary>A plan with each single turn out of order: what takes many to come about by chance often takes one on purpose.</summary>
internal static class SingleDeviations
{
    public static IEnumerable<ExplorePlan> Of(ExploreSystem system, ExplorePlan plan)
    {
        var deviations = new List<Deviation>();
        _ = system.Run(plan with { Deviations = [] }, watch: run => run.Runtime.OnChoice = ready =>
            deviations.AddRange(Enumerable.Range(1, ready.Count - 1).Select(place => new Deviation(run.Runtime.Choices, place))));
        return deviations.Select(deviation => plan with { Deviations = [deviation] });
    }
}

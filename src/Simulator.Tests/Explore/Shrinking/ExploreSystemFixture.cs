using Simulator.Explore;
using Simulator.Explore.Plans;
using Simulator.Explore.Shrinking;

namespace Simulator.Tests.Explore.Shrinking;

/// <summary>An actor system for the runs of one test.</summary>
internal sealed class ExploreSystemFixture : IDisposable
{
    public ExploreSystem System { get; } = new();

    public RunResult Run(ExplorePlan plan) => System.Run(plan);

    public ExplorePlan Explicit(ExplorePlan plan) => ExplicitPlan.Of(System, plan);

    public void Dispose() => System.Dispose();
}

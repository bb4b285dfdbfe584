using Simulator.Explore;
using Simulator.Explore.Plans;
using Simulator.Explore.Recording;
using Simulator.Explore.Showing;
using Simulator.Judging;

namespace Simulator.Tests.Explore.Recording;

/// <summary>Runs plans and tells them, all on one system.</summary>
public abstract class RecordingSpec : IDisposable
{
    private protected ExploreSystem Runs { get; } = new();

    public void Dispose()
    {
        Runs.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Story Told(ExplorePlan plan, SafetyProperty? about = SafetyProperty.EffectExclusion) => Told(plan, about, out _);

    private protected Story Told(ExplorePlan plan, SafetyProperty? about, out RunResult result)
    {
        (result, var story) = Telling.Tell(Runs, plan, new Heading("title", "explanation", "command", about));
        return story;
    }
}

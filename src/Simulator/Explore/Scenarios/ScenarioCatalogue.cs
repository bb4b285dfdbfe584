using System.Collections.Immutable;

namespace Simulator.Explore.Scenarios;

/// <summary>Every scenario, by hazard.</summary>
internal static class ScenarioCatalogue
{
    public static ImmutableArray<Scenario> All { get; } =
    [
        .. new[]
        {
            PauseScenarios.Group, ClockScenarios.Group, MemoryScenarios.Group, OperatorScenarios.Group, NodeTroubleScenarios.Group, VoteScenarios.Group,
            ReleaseScenarios.Group, DeathScenarios.Group, ExtensionScenarios.Group, FencingScenarios.Group, FairnessScenarios.Group, HintScenarios.Group,
        }.SelectMany(group => group).OrderBy(scenario => scenario.Hazard, StringComparer.Ordinal),
    ];

    /// <summary>The scenario with this name; null when there is none.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}

using Redlock.Actors;
using Simulator.Explore.Runtime;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>Everybody tries again after the same delay.</summary>
internal sealed class NoJitter : Sabotage
{
    public static Mutant Mutant { get; } = new("no-jitter", "retry without jitter")
    {
        Broken = "Contenders that split the votes split them again, for ever.",
        Hazard = "H48",
        Breaks = SafetyProperty.Progress,
        Seed = 1,
        Ground = seed => SmallPlan.Of(seed).Over(1, 1) with
        {
            Nodes = 3,
            Clients = [1, 1, 1],
            Cycles = 3,
            StartDelays = [TimeSpan.Zero],
            Wait = TimeSpan.FromMinutes(10),
            Distance = SmallPlan.Milliseconds(4),
        },
        Make = () => new NoJitter(),
    };

    public override LockSeams Seams(LockSeams seams, SimulatedProcess process) => seams with { Chance = new Constant() };

    private sealed class Constant : IChance
    {
        public double Sample() => 0.5;
    }
}

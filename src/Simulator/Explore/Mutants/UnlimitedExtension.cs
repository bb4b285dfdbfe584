using Redlock.Configuration;
using Simulator.Explore.World;
using Simulator.Judging;

namespace Simulator.Explore.Mutants;

/// <summary>A lease is extended for as long as its holder lives.</summary>
internal sealed class UnlimitedExtension : Sabotage
{
    public static Mutant Mutant { get; } = new("unlimited-extension", "unlimited extension")
    {
        Broken = "No limit ends a lease whose holder hangs.",
        Hazard = "H42",
        Breaks = SafetyProperty.BoundedHold,
        Seed = 1,
        Ground = seed => SmallPlan.Watched(seed).Lasting(200).Working(1_300) with { GivesUp = true, Wait = TimeSpan.FromSeconds(10) },
        Make = () => new UnlimitedExtension(),
    };

    public override RedlockSettings Settings(RedlockSettings settings) =>
        settings with { Watchdog = settings.Watchdog with { MaxExtensions = int.MaxValue, MaxHold = TimeSpan.FromDays(1) } };
}

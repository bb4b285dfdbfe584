using Akka.Actor;
using Simulator.Explore.Mutants;

namespace Simulator.Tests.Explore.Mutants;

/// <summary>
/// Seeds at which bugs show. They are pinned for the actor system in <c>standin/</c>: Akka.NET has other system messages, so other schedules come of the same
/// seed, and there a hunt tells the seed, which must not take longer than any hunt may.
/// </summary>
internal static class PinnedSeeds
{
    private static readonly bool Hold = typeof(ActorSystem).Assembly.GetName().Version!.Major == 0;

    public static ulong Of(Mutant mutant) => Hold ? mutant.Seed : MutantHunt.Find(mutant).Seed ?? mutant.Seed;
}

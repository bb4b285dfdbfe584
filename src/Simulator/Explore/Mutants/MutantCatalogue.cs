using System.Collections.Immutable;
using Redlock.Configuration;
using Simulator.Explore.World;

namespace Simulator.Explore.Mutants;

/// <summary>The seeded bugs by name, in the order of their list.</summary>
internal static class MutantCatalogue
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        QuorumOfHalf.Mutant, DuplicateVotes.Mutant, UntaggedReplies.Mutant, ErrorAsGrant.Mutant, NilAsGrant.Mutant,
        NoValidityCheck.Mutant, ZeroValidity.Mutant, NoDrift.Mutant, WallClock.Mutant,
        SetWithoutNx.Mutant, SetWithoutPx.Mutant,
        ReleaseByDel.Mutant, ReleaseToGranters.Mutant, NoUndo.Mutant, OvertakingRelease.Mutant, ConstantLockId.Mutant,
        ExtendWithoutComparing.Mutant, ExtendRecreates.Mutant, ExtendByMinority.Mutant, LossSwallowed.Mutant, UnlimitedExtension.Mutant,
        NoSecondRound.Mutant, TokenOfOneNode.Mutant,
        GuardGreater.Mutant, GuardNotAtomic.Mutant, GuardForgets.Mutant,
        NoJitter.Mutant, ShortQuarantine.Mutant, LateGrantKept.Mutant, StaleStatus.Mutant, TwoNames.Mutant,
        NoScriptAsReleased.Mutant, ReleaseForEver.Mutant,
    ];

    /// <exception cref="UnknownMutantException">There is none of that name.</exception>
    public static Mutant Named(string name) =>
        All.FirstOrDefault(mutant => mutant.Name == name)
        ?? throw new UnknownMutantException(name, Nearest.To(name, All.Select(mutant => mutant.Name)));

    /// <summary>The variant of a name; nothing broken for none.</summary>
    /// <exception cref="UnknownMutantException">There is none of that name.</exception>
    public static Sabotage SabotageOf(string? name) => name is null ? Sabotage.None : Named(name).Make();
}

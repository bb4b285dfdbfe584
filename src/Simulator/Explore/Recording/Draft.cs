using System.Collections.Immutable;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>All that was recorded of a run, before anything is left out.</summary>
/// <param name="Asides">Lines that may be missing.</param>
internal sealed record Draft(
    ImmutableArray<Round> Rounds,
    ImmutableArray<Told<Bar>> Bars,
    ImmutableArray<Told<Arrow>> Arrows,
    ImmutableArray<Told<Mark>> Marks,
    ImmutableArray<Told<Line>> Lines,
    ImmutableArray<Told<Line>> Asides)
{
    /// <summary>What is about one resource or about none, and happens on one of the lanes.</summary>
    public Draft About(string resource, ImmutableArray<Lane> cast)
    {
        var lanes = cast.Select(lane => lane.Name).ToHashSet();
        return new Draft(
            [.. Rounds.Where(IsAbout)],
            [.. Bars.Where(bar => IsAbout(bar.Round) && lanes.Contains(bar.What.Lane))],
            [.. Arrows.Where(arrow => IsAbout(arrow.Round))],
            [.. Marks.Where(mark => IsAbout(mark.Round) && lanes.Contains(mark.What.Lane))],
            [.. Lines.Where(line => IsAbout(line.Round) && lanes.Contains(line.What.Lane))],
            [.. Asides.Where(line => IsAbout(line.Round) && lanes.Contains(line.What.Lane))]);

        bool IsAbout(Round? round) => round is null || round.Resource == resource;
    }
}

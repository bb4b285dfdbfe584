using Simulator.Explore.Showing.Drawing;
using Xunit;

namespace Simulator.Tests.Explore.Showing;

/// <summary>Flags above a bar.</summary>
public sealed class ShelfSpecs
{
    private static readonly Shelf Shelf = new(0, 1000);

    [Fact]
    public void Flags_far_apart_should_stand_side_by_side() =>
        Assert.All(Shelf.Place([Flag(10), Flag(500)]), flag => Assert.Equal(0, flag.Track));

    [Fact]
    public void The_earlier_of_two_near_flags_should_stand_higher_so_that_its_text_passes_above_the_later_pole()
    {
        var placed = Shelf.Place([Flag(100), Flag(110)]).OrderBy(flag => flag.Flag.X).ToArray();

        Assert.Equal([1, 0], placed.Select(flag => flag.Track));
    }

    [Fact]
    public void A_flag_at_the_right_edge_should_turn_to_the_left()
    {
        var placed = Assert.Single(Shelf.Place([Flag(995)]));

        Assert.InRange(placed.Right, 990, 1000);
    }

    [Fact]
    public void No_two_flags_should_share_room()
    {
        var random = new Random(3);
        var placed = Shelf.Place(Enumerable.Range(0, 60).Select(_ => Flag(random.Next(1000))));

        var shared = placed.SelectMany((one, at) => placed.Skip(at + 1).Where(other => one.Track == other.Track && one.Left < other.Right && other.Left < one.Right));
        Assert.Empty(shared);
        Assert.All(placed, flag => Assert.InRange(flag.Left, 0, 1000 - flag.Flag.Width));
    }

    private static Flag Flag(double x) => new(x, "some words", Faces.Plain, "ink");
}

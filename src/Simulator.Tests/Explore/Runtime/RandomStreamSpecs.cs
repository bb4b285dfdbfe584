using Simulator.Explore.Runtime;
using Xunit;

namespace Simulator.Tests.Explore.Runtime;

public sealed class RandomStreamSpecs
{
    [Fact]
    public void SplitMix64_should_give_the_published_numbers()
    {
        // Vigna's splitmix64.c, seeded with 1234567.
        var state = 1234567UL;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];

        var drawn = expected.Select(_ => StableHash.Mix(state += 0x9e3779b97f4a7c15)).ToArray();

        Assert.Equal(expected, drawn);
    }

    [Fact]
    public void Streams_of_one_seed_should_have_nothing_to_do_with_each_other()
    {
        var (one, other, again) = (new RandomStream(1, "one"), new RandomStream(1, "other"), new RandomStream(1, "one"));

        var drawn = one.Next();

        Assert.NotEqual(drawn, other.Next());
        Assert.Equal(drawn, again.Next());
    }

    [Fact]
    public void Draws_should_stay_within_their_bounds_and_reach_them()
    {
        var stream = new RandomStream(7, "bounds");

        var drawn = Enumerable.Range(0, 1_000).Select(_ => stream.Between(2, 5)).ToHashSet();

        Assert.Equal([2, 3, 4, 5], drawn.Order());
    }

    [Fact]
    public void A_hash_of_a_name_should_be_the_published_one()
    {
        // FNV-1a, 64 bits, over one byte "a" (Fowler, Noll, Vo): ASCII characters are single units here too.
        Assert.Equal(0xaf63dc4c8601ec8cUL, StableHash.Of("a"));
    }
}

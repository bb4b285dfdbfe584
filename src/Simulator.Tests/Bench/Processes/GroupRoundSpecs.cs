using Simulator.Bench.Processes;
using Xunit;

namespace Simulator.Tests.Bench.Processes;

public sealed class GroupRoundSpecs
{
    [Fact]
    public void Hand_overs_across_processes_should_be_read_off_the_order_of_tokens()
    {
        // Held by the first, first, second, first, second.
        var round = new GroupRound([Done([1, 2, 4]), Done([5, 3])], commands: 50);

        Assert.Equal(5, round.Grants);
        Assert.Equal(1.5, round.AcrossPerSecond);
        Assert.Equal(2.5, round.HandOversPerSecond);
        Assert.Equal(10, round.CommandsEach);
        Assert.Equal(0, round.TokensTwice);
    }

    [Fact]
    public void A_token_that_two_leases_have_should_be_told() =>
        Assert.Equal(1, new GroupRound([Done([1, 2]), Done([2])], commands: null).TokensTwice);

    private static RoundDone Done(long[] tokens) => new(
        [tokens.Length], tokens, new Dictionary<int, long>(), TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.Zero, 0, 0, new Dictionary<string, long>());
}

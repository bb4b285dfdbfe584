using Simulator.Bench.Measuring;
using Xunit;

namespace Simulator.Tests.Bench.Measuring;

public class CommandStatisticsSpecs
{
    private const string Answer =
        "# Commandstats\r\n" +
        "cmdstat_set:calls=40,usec=12,usec_per_call=0.30,rejected_calls=0,failed_calls=0\r\n" +
        "cmdstat_evalsha:calls=80,usec=9,usec_per_call=0.11,rejected_calls=0,failed_calls=0\r\n" +
        "cmdstat_eval:calls=5,usec=9,usec_per_call=1.80,rejected_calls=0,failed_calls=0\r\n" +
        "cmdstat_info:calls=7,usec=9,usec_per_call=1.29,rejected_calls=0,failed_calls=0\r\n";

    [Fact]
    public void Fenced_locks_should_count_scripts_only() => Assert.Equal(85, CommandStatistics.LockCommandsIn(Answer, fenced: true));

    [Fact]
    public void Plain_locks_should_count_scripts_and_sets() => Assert.Equal(125, CommandStatistics.LockCommandsIn(Answer, fenced: false));

    [Fact]
    public void A_node_that_does_not_count_should_give_nothing() =>
        Assert.Null(CommandStatistics.LockCommandsIn("# Server\r\n", fenced: true));
}

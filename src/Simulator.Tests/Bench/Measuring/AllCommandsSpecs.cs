using Simulator.Bench.Measuring;
using Xunit;

namespace Simulator.Tests.Bench.Measuring;

public sealed class AllCommandsSpecs
{
    [Fact]
    public void Everything_but_what_only_scripts_call_should_count()
    {
        const string Statistics = """
            # Commandstats
            cmdstat_evalsha:calls=40,usec=900,usec_per_call=22.50,rejected_calls=0,failed_calls=0
            cmdstat_set:calls=20,usec=40,usec_per_call=2.00,rejected_calls=0,failed_calls=0
            cmdstat_incr:calls=20,usec=40,usec_per_call=2.00,rejected_calls=0,failed_calls=0
            cmdstat_publish:calls=7,usec=40,usec_per_call=2.00,rejected_calls=0,failed_calls=0
            cmdstat_script|load:calls=6,usec=40,usec_per_call=2.00,rejected_calls=0,failed_calls=0
            cmdstat_info:calls=3,usec=40,usec_per_call=2.00,rejected_calls=0,failed_calls=0
            """;

        Assert.Equal(53, AllCommands.CommandsIn(Statistics));
    }
}

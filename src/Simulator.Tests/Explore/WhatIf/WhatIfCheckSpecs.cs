using Simulator.Cli;
using Simulator.Explore.WhatIf;
using Xunit;

namespace Simulator.Tests.Explore.WhatIf;

public sealed class WhatIfCheckSpecs
{
    private static readonly WhatIfQuestion Usual = new();

    public static TheoryData<string, string> Nonsense => new()
    {
        { "nodes", "--nodes is 8; it must be from 1 to 7." },
        { "clients", "--clients is 2; it must be from 3 to 64." },
        { "short ttl", "--ttl is 5 ms; it must be from 10 ms (redlock.min-ttl) to 5 ms (redlock.max-ttl)." },
        { "fraction", "--ttl is 1000.5 ms; Redis keeps whole milliseconds." },
        { "no ttl", "--ttl is given 0 times; it must be given 1 to 12 times." },
        { "max ttl", "--max-ttl is 1 s, less than --ttl with 10 s." },
        { "drift", "--drift-factor is 0.6; it must be from 0 to 0.5." },
        { "latency", "--latency is 30 ms one way, but with --ttl 500 ms a node has only 50 ms to answer: hardly anybody would get a lock." },
        { "pause", "--pause-p99 is 1 s; it must be longer than the median with 2 s." },
        { "crash", "What --node-crash-rate counts lasts 2 h on average; it must be more than 0 and at most 60 min." },
        { "restless", "--think and --wait are both less than 10 ms: clients that neither wait nor rest ask without end." },
        { "persistence", "--persistence is 'rdb'; it must be no, everysec or always." },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Question_that_makes_no_sense_should_be_refused_with_a_sentence(string what, string sentence)
    {
        var error = Assert.Throws<UsageException>(() => WhatIfCheck.Verify(Question(what)));

        Assert.Equal(sentence, error.Message);
    }

    [Fact]
    public void Usual_question_should_make_sense() => WhatIfCheck.Verify(Usual);

    private static WhatIfQuestion Question(string what) => what switch
    {
        "nodes" => Usual with { Nodes = 8 },
        "clients" => Usual with { Clients = 2 },
        "short ttl" => Usual with { Ttls = [TimeSpan.FromMilliseconds(5)] },
        "fraction" => Usual with { Ttls = [TimeSpan.FromMilliseconds(1_000.5)] },
        "no ttl" => Usual with { Ttls = [] },
        "max ttl" => Usual with { MaxTtl = TimeSpan.FromSeconds(1) },
        "drift" => Usual with { DriftFactor = 0.6 },
        "latency" => Usual with { Latency = LatencySpread.Fixed(TimeSpan.FromMilliseconds(30)) },
        "pause" => Usual with { Pauses = new Incidents(1, new Durations.Lognormal(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1))) },
        "crash" => Usual with { NodeCrashes = new Incidents(1, new Durations.Always(TimeSpan.FromHours(2))) },
        "restless" => Usual with { Think = TimeSpan.Zero, Wait = TimeSpan.Zero },
        _ => Usual with { Persistence = "rdb" },
    };
}

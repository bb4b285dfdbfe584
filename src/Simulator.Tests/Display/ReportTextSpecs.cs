using Simulator.Display;
using Simulator.Judging;
using Xunit;

namespace Simulator.Tests.Display;

public class ReportTextSpecs
{
    [Fact]
    public void Report_should_name_what_happened()
    {
        var lines = ReportText.Lines(RunSamples.Report(), int.MaxValue).ToArray();

        Assert.Equal(
            [
                "Run        2 clients x 2 increments on 3 nodes, quorum 2, TTL 5 s, fencing on, seed 1; 7.5 s",
                "Counter    4 of 4 increments acknowledged; the file holds 4 (/folder/counter.json)",
                "Locks      4 acquired, 1 with a second round for the token; 2 requests failed (no_quorum 2)",
                "Waits      median 80 ms, 99 % within 250 ms, longest 251 ms",
                "Releases   3 released, 1 no longer held",
                "Writes     4 accepted, 1 refused by the fencing token",
                "Clients    0: 2, 1: 2",
                "Nodes      1  127.0.0.1:40001  up",
                "           2  127.0.0.1:40002  up; 1 time down",
                "           3  127.0.0.1:40003  up; 2 times silent",
                "Votes          granted  refused  failed      p50      p99      max",
                "           1         8        1       0   3.1 ms    1.2 s    1.2 s",
                "           2         5        0       4   3.1 ms    1.2 s    1.2 s",
                "           3         0        0       0        -        -        -",
                "Failures   2  3 timed out, 1 skipped",
                "Faults     2s stop 2, carried out at 2.0 s",
                "Keys left  node 2: counter, lock 1f3a09bc, for 1234 ms",
                "",
            ],
            lines);
    }

    [Fact]
    public void Breaches_and_broken_assumptions_should_be_told()
    {
        var pause = new BrokenAssumption(Assumption.PauseWithinValidity, TimeSpan.FromSeconds(3), "client 0 was paused for 8 s");
        var breach = new Breach(SafetyProperty.EffectExclusion, TimeSpan.FromSeconds(11), "an increment was lost", pause);
        var verdict = new Verdict(VerdictKind.SafetyBroken, "Broken.", [breach], [pause]);

        var lines = ReportText.Lines(RunSamples.Report(verdict), int.MaxValue).ToArray();

        Assert.Contains("Assumption broken at 3.0 s: client 0 was paused for 8 s", lines);
        Assert.Contains("Breach     at 11.0 s: EffectExclusion: an increment was lost", lines);
    }

    [Fact]
    public void Long_lines_should_be_broken_between_words_and_indented()
    {
        var lines = ReportText.Lines(RunSamples.Report(), 60).ToArray();

        Assert.All(lines, line => Assert.True(line.Length <= 60, line));
        Assert.Contains("           TTL 5 s, fencing on, seed 1; 7.5 s", lines);
    }

    [Fact]
    public void Nodes_that_were_never_reached_should_bring_a_hint()
    {
        var lines = ReportText.Lines(RunSamples.Report(nodesUp: false), int.MaxValue).ToArray();

        Assert.Contains(lines, line => line.StartsWith("Hint       No node could be reached.", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("Votes", StringComparison.Ordinal));
    }
}

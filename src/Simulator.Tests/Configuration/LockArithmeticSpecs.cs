using Simulator.Configuration;
using Xunit;

namespace Simulator.Tests.Configuration;

public class LockArithmeticSpecs
{
    [Fact]
    public void Defaults_should_give_no_warning()
    {
        var findings = Findings();

        Assert.DoesNotContain(findings, finding => finding.Warning);
        Assert.Contains(findings, finding => finding.Text.Contains("5 nodes: 3 must agree, 2 may be lost", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("5000 ms x 0.01 + 2 ms = 52 ms", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("4848 ms are the least", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("from 20 ms to 40 ms, growing by 2 to at most 500 ms", StringComparison.Ordinal));
    }

    [Fact]
    public void Time_out_should_be_a_share_of_a_short_ttl()
    {
        var findings = Findings("redlock.ttl=200ms", "redlock.fencing=off");

        Assert.Contains(findings, finding => finding.Text.Contains("200 ms / 10 to answer: 20 ms", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Text.Contains("176 ms are the least", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("redlock.mode=single", "first node alone")]
    [InlineData("simulator.nodes.count=1", "0 may be lost")]
    [InlineData("simulator.nodes.count=4", "3 nodes tolerate as many losses as 4")]
    [InlineData("redlock.drift.padding=1s", "are taken off")]
    [InlineData("redlock.ttl=60s", "blocks the others for up to 60 s")]
    [InlineData("redlock.fencing=off", "nothing refuses it")]
    [InlineData("redlock.retry.max=30ms", "contenders ask again before the last round is over")]
    [InlineData("simulator.work=5s", "do not fit into 4848 ms")]
    [InlineData("simulator.increments=1000", "250 s of 60 s")]
    [InlineData("simulator.wait=100ms", "some requests will give up")]
    [InlineData("simulator.faults=[\"2m stop 1\"]", "comes after the deadline")]
    public void What_is_likely_not_meant_should_be_warned_of(string assignment, string warning)
    {
        var findings = Findings(assignment);

        Assert.Contains(findings, finding => finding.Warning && finding.Text.Contains(warning, StringComparison.Ordinal));
    }

    private static Finding[] Findings(params string[] assignments)
    {
        var line = assignments.Select(text => text.Split('=', 2)).Select(pair => Assignment.Of(pair[0], pair[1], "test"));
        var settings = SimulatorSettings.From(EffectiveConfiguration.Of(line, new Dictionary<string, string>(), null), "/");
        return [.. new LockArithmetic(settings.Redlock, settings.Run, settings.Fleet.Count).Findings()];
    }
}

using Microsoft.Extensions.Logging;
using Simulator.Display;
using Simulator.Telemetry;
using Xunit;

namespace Simulator.Tests.Display;

public class PlainLinesSpecs
{
    [Fact]
    public void Clients_should_be_quoted_exactly_and_other_entries_with_their_level()
    {
        using var output = new StringWriter();
        var lines = new PlainLines(output, "a heading");

        lines.Show(new LogLine(LogLevel.Information, OfClient: true, "Node 0: Lock acquired."));
        lines.Show(new LogLine(LogLevel.Warning, OfClient: false, "Node 2 h:1 is down"));

        Assert.Equal(["a heading", "Node 0: Lock acquired.", "warning: Node 2 h:1 is down", ""], output.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public void Progress_should_be_told_every_two_seconds()
    {
        using var output = new StringWriter();
        var lines = new PlainLines(output, "a heading");

        foreach (var tenths in Enumerable.Range(0, 50))
        {
            lines.Report(RunSamples.Progress(2, seconds: tenths / 10.0));
        }

        Assert.Equal(
            ["a heading", "2.0 s: 29 of 125 increments, 2 failed requests; nodes 1 3 5 up, 2 down, 4 silent", "4.0 s: 29 of 125 increments, 2 failed requests; nodes 1 3 5 up, 2 down, 4 silent", ""],
            output.ToString().Split(Environment.NewLine));
    }
}

using System.Globalization;
using System.Text.Json;
using Simulator.Bench.Reporting;
using Xunit;

namespace Simulator.Tests.Bench.Reporting;

public class ReportWriterSpecs
{
    private static readonly BenchReport Report = new(
        "example",
        new { CyclesPerSecond = 1234.5, Missing = double.NaN },
        new BenchTable(["", "cycles/s"], [["floor", "12,000"], ["lock", "9"]]),
        ["A note."]);

    [Fact]
    public void Plain_report_should_be_columns_under_the_machine()
    {
        var lines = Written(json: false, terminal: false).Split(Environment.NewLine);

        Assert.StartsWith("bench example: ", lines[0], StringComparison.Ordinal);
        Assert.Contains($"{Environment.ProcessorCount} cores", lines[0], StringComparison.Ordinal);
        Assert.Equal(["", "       cycles/s", "floor    12,000", "lock          9", "", "A note."], lines[1..7]);
    }

    [Fact]
    public void Json_report_should_have_machine_and_figures()
    {
        using var document = JsonDocument.Parse(Written(json: true, terminal: false));

        var root = document.RootElement;
        Assert.Equal("example", root.GetProperty("bench").GetString());
        Assert.True(root.GetProperty("held").GetBoolean());
        Assert.Equal(Environment.ProcessorCount, root.GetProperty("machine").GetProperty("cores").GetInt32());
        Assert.Equal(1234.5, root.GetProperty("figures").GetProperty("cycles_per_second").GetDouble());
    }

    [Fact]
    public void Terminal_report_should_hold_every_figure()
    {
        var text = Written(json: false, terminal: true);

        Assert.Contains("12,000", text, StringComparison.Ordinal);
        Assert.Contains("A note.", text, StringComparison.Ordinal);
    }

    private static string Written(bool json, bool terminal)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new ReportWriter(output, json, terminal).Write(MachineFacts.Read(), Report);
        return output.ToString();
    }
}

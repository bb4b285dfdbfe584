using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulator.Bench.Reporting;

/// <summary>Writes a report: a table on a terminal, plain columns into a file or pipe, or JSON.</summary>
internal sealed class ReportWriter(TextWriter output, bool json, bool terminal)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Write(MachineFacts machine, BenchReport report)
    {
        if (json)
        {
            var all = new { report.Bench, Machine = machine, report.Held, report.Figures, report.Notes };
            output.WriteLine(JsonSerializer.Serialize(all, Json));
            return;
        }

        output.WriteLine($"bench {report.Bench}: {machine}");
        output.WriteLine();
        new TableWriter(output, terminal).Write(report.Table);
        output.WriteLine();
        foreach (var note in report.Notes)
        {
            output.WriteLine(note);
        }
    }
}

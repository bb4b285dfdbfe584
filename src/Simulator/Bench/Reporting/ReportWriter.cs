using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

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
        if (terminal)
        {
            WriteTable(report.Table);
        }
        else
        {
            WriteColumns(report.Table);
        }

        output.WriteLine();
        foreach (var note in report.Notes)
        {
            output.WriteLine(note);
        }
    }

    private void WriteTable(BenchTable table)
    {
        var drawn = new Table { Border = TableBorder.Rounded };
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var header = Markup.Escape(table.Columns[column]);
            drawn.AddColumn(new TableColumn(header) { Alignment = column == 0 ? Justify.Left : Justify.Right });
        }

        foreach (var row in table.Rows)
        {
            drawn.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(drawn);
    }

    private void WriteColumns(BenchTable table)
    {
        IReadOnlyList<string>[] lines = [table.Columns, .. table.Rows];
        var widths = Enumerable.Range(0, table.Columns.Count).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}

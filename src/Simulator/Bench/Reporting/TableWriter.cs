using Spectre.Console;

namespace Simulator.Bench.Reporting;

/// <summary>Writes a table: drawn on a terminal, plain columns into a file or pipe.</summary>
internal sealed class TableWriter(TextWriter output, bool terminal)
{
    public void Write(BenchTable table)
    {
        if (terminal)
        {
            WriteTable(table);
        }
        else
        {
            WriteColumns(table);
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

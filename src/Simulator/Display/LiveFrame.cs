using Simulator.Simulation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Simulator.Display;

/// <summary>One picture of a run, no wider and no higher than the terminal.</summary>
internal sealed class LiveFrame(string heading, LiveState state, Profile terminal)
{
    private const int WidthForTwoTables = 72;
    private const int RowsBesideTables = 9 + 2 * LiveState.LinesKept;

    public IRenderable Draw()
    {
        var rows = new List<IRenderable> { Line(heading, new Style(decoration: Decoration.Bold)) };
        if (state.Progress is { } progress)
        {
            rows.Add(Bar(progress));
            rows.Add(Text.Empty);
            rows.AddRange(Tables(progress));
        }
        else
        {
            rows.Add(Line("Starting ...", Style.Plain));
        }

        rows.Add(Text.Empty);
        rows.AddRange(state.Events.Select(entry => Line(entry.Text, new Style(entry.Alarming ? Color.Yellow : Color.Aqua))));
        rows.AddRange(state.Said.Select(text => Line(text, new Style(Color.Grey))));
        return new Rows(rows);
    }

    private Markup Bar(RunProgress progress)
    {
        var share = progress.Expected == 0 ? 0 : (double)progress.Acknowledged / progress.Expected;
        var figures = $" {progress.Acknowledged}/{progress.Expected} increments  {share * 100:0} %  {Wording.Seconds(progress.Elapsed)}  {Wording.Of(progress.Phase)}";
        var width = Math.Max(0, terminal.Width - figures.Length - 1);
        var done = (int)(width * share);
        var piece = terminal.Capabilities.Unicode ? '━' : '#';
        var rest = terminal.Capabilities.Unicode ? '─' : '-';
        var colour = progress.Breaches > 0 ? "red" : "green";
        return new Markup($"[{colour}]{new string(piece, done)}[/][grey]{new string(rest, width - done)}[/]{Markup.Escape(figures)}") { Overflow = Overflow.Crop };
    }

    private IEnumerable<IRenderable> Tables(RunProgress progress)
    {
        var room = Math.Max(3, terminal.Height - RowsBesideTables);
        var clients = Clients(progress, room);
        var nodes = Nodes(progress, room);
        if (terminal.Width < WidthForTwoTables)
        {
            return [clients, nodes];
        }

        var both = new Grid { Expand = false };
        both.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 4, 0) });
        both.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 0, 0) });
        both.AddRow(clients, nodes);
        return [both];
    }

    private static Table Clients(RunProgress progress, int room)
    {
        var table = Plain("Client", "State", "Increments", "Locks");
        foreach (var client in progress.Clients.Take(room))
        {
            table.AddRow(Cell($"{client.Client}"), Cell(Wording.Of(client.State), ColourOf(client.State)), Cell($"{client.Increments}"), Cell($"{client.Acquisitions}"));
        }

        if (progress.Clients.Length > room)
        {
            table.AddRow(Cell("..."), Cell($"{progress.Clients.Length - room} more", Color.Grey), Cell(""), Cell(""));
        }

        return table;
    }

    private static Table Nodes(RunProgress progress, int room)
    {
        var table = Plain("Node", "Address", "State");
        foreach (var node in progress.Nodes.Take(room))
        {
            table.AddRow(Cell($"{node.Node}"), Cell(node.Address), Cell(Wording.Of(node.State), ColourOf(node.State)));
        }

        return table;
    }

    private static Table Plain(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.None, Expand = false };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Dim))) { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        }

        return table;
    }

    private static Text Cell(string text, Color? colour = null) => new(text, new Style(colour ?? Color.Default)) { Overflow = Overflow.Ellipsis };

    /// <summary>Cut here, since a text wraps otherwise.</summary>
    private Text Line(string text, Style style) => new(text.Length < terminal.Width ? text : text[..Math.Max(0, terminal.Width - 1)], style);

    private static Color ColourOf(ClientState state) => state switch
    {
        ClientState.Holding => Color.Green,
        ClientState.Acquiring => Color.Yellow,
        ClientState.Paused => Color.Fuchsia,
        ClientState.Done => Color.Grey,
        _ => Color.Default,
    };

    private static Color ColourOf(NodeState state) => state switch
    {
        NodeState.Up => Color.Green,
        NodeState.Down => Color.Red,
        NodeState.Quarantined => Color.Yellow,
        _ => Color.Grey,
    };
}

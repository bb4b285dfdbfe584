using Redlock.Protocol;
using Simulator.Simulation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Simulator.Display;

/// <summary>One picture of a run, no wider and no higher than the terminal.</summary>
internal sealed class LiveFrame(LiveState state, Profile terminal)
{
    private const int WidthForTwoTables = 78;

    /// <summary>From here on there is room for more columns, and for columns that keep their width whatever is in them.</summary>
    private const int WidthForMore = 110;

    /// <summary>Of the longest words for what a client and a node are at.</summary>
    private const int StateWidth = 11;

    private const int LatencyWidth = 7;

    /// <summary>The heading above, bar, two empty lines, the tables' heads, and an empty line where a ^C does no harm.</summary>
    private const int RowsBesideTables = 6;

    /// <summary>What tables leave to the lines below them, however many clients there are.</summary>
    private const int RowsForLines = 6;

    private bool Wide => terminal.Width >= WidthForMore;

    private bool SideBySide => terminal.Width >= WidthForTwoTables;

    private int RoomForRows => Math.Max(2, terminal.Height - RowsBesideTables - RowsForLines);

    public IRenderable Draw()
    {
        var rows = new List<IRenderable>();
        if (state.Progress is { } progress)
        {
            rows.Add(Bar(progress));
            rows.Add(Text.Empty);
            rows.AddRange(Tables(progress));
        }
        else
        {
            rows.Add(new Text("Starting ..."));
        }

        rows.Add(Text.Empty);
        rows.AddRange(Lines(Math.Max(2, terminal.Height - RowsBesideTables - TableRows())));
        rows.Add(new Text(" "));
        return new Rows(rows);
    }

    private IEnumerable<IRenderable> Lines(int room)
    {
        var events = state.Events.Select(entry => Line(entry.Text, new Style(entry.Alarming ? Color.Yellow : Color.Aqua))).TakeLast(room / 2).ToArray();
        var said = state.Said.Select(text => Line(text, new Style(Color.Grey))).TakeLast(room - events.Length);
        return [.. events, .. said];
    }

    private int TableRows()
    {
        var (clients, nodes) = state.Progress is { } progress ? (progress.Clients.Length, progress.Nodes.Length) : (0, 0);
        return SideBySide ? Math.Min(RoomForRows, Math.Max(clients, nodes)) : Math.Min(RoomForRows, clients + nodes + 1);
    }

    private Markup Bar(RunProgress progress)
    {
        var share = progress.Expected == 0 ? 0 : (double)progress.Acknowledged / progress.Expected;
        var figures = $" {progress.Acknowledged}/{progress.Expected} increments  {Math.Floor(share * 100):0} %  {Wording.Seconds(progress.Elapsed)}  {Wording.Of(progress.Phase)}";
        var width = Math.Max(0, terminal.Width - figures.Length - 1);
        var done = (int)(width * share);
        var piece = terminal.Capabilities.Unicode ? '━' : '#';
        var rest = terminal.Capabilities.Unicode ? '─' : '-';
        var colour = progress.Breaches > 0 ? "red" : "green";
        return new Markup($"[{colour}]{new string(piece, done)}[/][grey]{new string(rest, width - done)}[/]{Markup.Escape(figures)}") { Overflow = Overflow.Crop };
    }

    private IEnumerable<IRenderable> Tables(RunProgress progress)
    {
        var room = SideBySide ? RoomForRows : Math.Max(1, (RoomForRows - 1) / 2);
        var clients = Clients(progress, room);
        var nodes = Nodes(progress, room);
        if (!SideBySide)
        {
            return [clients, nodes];
        }

        var both = new Grid { Expand = false };
        both.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 4, 0) });
        both.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 0, 0) });
        both.AddRow(clients, nodes);
        return [both];
    }

    private Table Clients(RunProgress progress, int room)
    {
        var table = Wide ? Plain("Client", "State", "Increments", "Locks", "Token") : Plain("Client", "State", "Increments", "Token");
        var shown = progress.Clients.Length > room ? room - 1 : room;
        foreach (var client in progress.Clients.Take(shown))
        {
            var token = client.Token == FencingToken.None ? "" : $"{client.Token}";
            AddClient(table, $"{client.Client}", State(Wording.Of(client.State), ColourOf(client.State)), $"{client.Increments}", $"{client.Acquisitions}", token);
        }

        if (progress.Clients.Length > shown)
        {
            AddClient(table, "...", Cell($"{progress.Clients.Length - shown} more", Color.Grey), "", "", "");
        }

        return table;
    }

    private void AddClient(Table table, string client, Text state, string increments, string locks, string token) =>
        table.AddRow(Wide
            ? [Cell(client), state, Cell(increments), Cell(locks), Cell(token)]
            : [Cell(client), state, Cell(increments), Cell(token)]);

    private Table Nodes(RunProgress progress, int room)
    {
        var table = Wide ? Plain("Node", "Address", "State", "p50", "p99", "Failed votes") : Plain("Node", "Address", "State");
        foreach (var node in progress.Nodes.Take(room))
        {
            Text[] always = [Cell($"{node.Node}"), Cell(node.Address), State(Wording.Of(node.State), ColourOf(node.State))];
            table.AddRow(Wide ? [.. always, Latency(node, node.Latency.P50), Latency(node, node.Latency.P99), Cell($"{node.FailedVotes}")] : always);
        }

        return table;
    }

    private Text State(string word, Color colour) => Cell(Wide ? word.PadRight(StateWidth) : word, colour);

    private static Text Latency(NodeProgress node, TimeSpan time) =>
        Cell((node.Latency.Count == 0 ? "" : Wording.Latency(time)).PadRight(LatencyWidth));

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
        NodeState.Down or NodeState.Silent => Color.Red,
        NodeState.Quarantined => Color.Yellow,
        _ => Color.Grey,
    };
}

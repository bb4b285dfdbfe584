using Microsoft.Extensions.Logging;
using Simulator.Display;
using Simulator.Telemetry;
using Spectre.Console;
using Xunit;

namespace Simulator.Tests.Display;

public class LiveFrameSpecs
{
    [Theory]
    [InlineData(80, 24, 5)]
    [InlineData(80, 24, 100)]
    [InlineData(120, 40, 30)]
    [InlineData(60, 24, 5)]
    [InlineData(40, 15, 50)]
    public void Frame_should_fit_the_terminal(int width, int height, int clients)
    {
        var state = StateWithLines().With(RunSamples.Progress(clients));

        var lines = Drawn(state, width, height);

        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.True(lines.Length < height, $"{lines.Length} lines in {height}");
    }

    [Fact]
    public void Frame_should_show_clients_nodes_and_how_far_the_run_is()
    {
        var lines = Drawn(StateWithLines().With(RunSamples.Progress(5)), 80, 24);

        Assert.Contains("29/125 increments  23 %  3.2 s  running", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("0       holding", StringComparison.Ordinal) && line.Contains("127.0.0.1:40001  up", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("127.0.0.1:40002  down", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("event 9", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Node 9: Acquiring lock...", StringComparison.Ordinal));
    }

    [Fact]
    public void Frame_should_show_the_last_token_of_each_client()
    {
        var lines = Drawn(StateWithLines().With(RunSamples.Progress(5)), 80, 24);

        Assert.Contains(lines, line => line.StartsWith("0       holding    0           70 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("1       acquiring  1              ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("2       acquiring  2           72 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Frame_should_tell_a_node_that_hangs_from_one_that_is_gone()
    {
        var lines = Drawn(LiveState.Empty.With(RunSamples.Progress(5)), 80, 24);

        Assert.Contains(lines, line => line.Contains("127.0.0.1:40002  down", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("127.0.0.1:40004  silent", StringComparison.Ordinal));
    }

    [Fact]
    public void Frame_should_show_latency_and_failed_votes_where_there_is_room()
    {
        var lines = Drawn(LiveState.Empty.With(RunSamples.Progress(5)), 130, 40);

        Assert.Contains(lines, line => line.TrimEnd().EndsWith("p50      p99      Failed votes", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("127.0.0.1:40001  up           0.25 ms  3.1 ms   0", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("127.0.0.1:40002  down                           12", StringComparison.Ordinal));
    }

    [Fact]
    public void No_heading_should_be_broken_on_a_terminal_of_80_columns()
    {
        var progress = RunSamples.Progress(5);
        var quarantined = progress with { Nodes = [.. progress.Nodes.Select(node => node with { State = Simulator.Simulation.NodeState.Quarantined })] };

        var lines = Drawn(LiveState.Empty.With(quarantined), 80, 24);

        Assert.Contains(lines, line => line.StartsWith("Client  State      Increments  Token", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("127.0.0.1:40005  quarantined", StringComparison.Ordinal));
    }

    [Fact]
    public void Frame_should_say_how_many_clients_it_leaves_out()
    {
        var lines = Drawn(LiveState.Empty.With(RunSamples.Progress(100)), 80, 24);

        Assert.Contains(lines, line => line.Contains("...     89 more", StringComparison.Ordinal));
    }

    [Fact]
    public void Markup_in_a_line_should_be_shown_as_it_is()
    {
        var lines = Drawn(LiveState.Empty.With(new LogLine(LogLevel.Warning, OfClient: false, "[red]no[/] [markup")), 80, 24);

        Assert.Contains("[red]no[/] [markup", lines.Select(line => line.TrimEnd()));
    }

    private static LiveState StateWithLines()
    {
        var state = LiveState.Empty;
        for (var i = 0; i < 10; i++)
        {
            state = state.With(new LogLine(LogLevel.Information, OfClient: true, $"Node {i}: Acquiring lock..."))
                .With(new LogLine(LogLevel.Warning, OfClient: false, $"event {i} {new string('x', 200)}"));
        }

        return state;
    }

    private static string[] Drawn(LiveState state, int width, int height)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Write(new LiveFrame(state, console.Profile).Draw());
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}

using Simulator.Simulation;
using Simulator.Telemetry;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Simulator.Display;

/// <summary>Draws a run on a terminal a few times a second.</summary>
internal sealed class LiveView : IRunDisplay
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _changing = new();
    private readonly Task _drawing;
    private LiveState _state = LiveState.Empty;

    public LiveView(IAnsiConsole console, string heading)
    {
        _console = console;
        _console.WriteLine(heading, new Style(decoration: Decoration.Bold));
        _drawing = DrawAsync();
    }

    public void Report(RunProgress value)
    {
        lock (_changing)
        {
            _state = _state.With(value);
        }
    }

    public void Show(LogLine line)
    {
        lock (_changing)
        {
            _state = _state.With(line);
        }
    }

    /// <summary>Takes the last frame off the terminal; the heading stays, and the report comes below it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _drawing;
        _end.Dispose();
    }

    private Task DrawAsync() => _console.Live(Frame()).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async view =>
    {
        using var pace = new PeriodicTimer(BetweenFrames);
        while (await NextAsync(pace))
        {
            view.UpdateTarget(Frame());
        }
    });

    private async Task<bool> NextAsync(PeriodicTimer pace)
    {
        try
        {
            return await pace.WaitForNextTickAsync(_end.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private IRenderable Frame()
    {
        LiveState state;
        lock (_changing)
        {
            state = _state;
        }

        return new LiveFrame(state, _console.Profile).Draw();
    }
}

using Microsoft.Extensions.Logging;
using Simulator.Simulation;
using Simulator.Telemetry;

namespace Simulator.Display;

/// <summary>Line after line, for output that is no terminal: what clients say, what else is news, and every few seconds how far the run is.</summary>
internal sealed class PlainLines(TextWriter output, string heading) : IRunDisplay
{
    private static readonly TimeSpan BetweenSummaries = TimeSpan.FromSeconds(2);

    private readonly Lock _writing = new();
    private bool _begun;
    private TimeSpan _nextSummary = BetweenSummaries;

    public void Report(RunProgress value)
    {
        lock (_writing)
        {
            Begin();
            if (value.Elapsed >= _nextSummary)
            {
                output.WriteLine(Wording.Of(value));
                _nextSummary = value.Elapsed + BetweenSummaries;
            }
        }
    }

    public void Show(LogLine line)
    {
        lock (_writing)
        {
            Begin();
            output.WriteLine(line.OfClient ? line.Text : $"{WordOf(line.Level)}: {line.Text}");
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_writing)
        {
            output.Flush();
        }

        return ValueTask.CompletedTask;
    }

    private void Begin()
    {
        if (!_begun)
        {
            _begun = true;
            output.WriteLine(heading);
        }
    }

    private static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error or LogLevel.Critical => "error",
        _ => "debug",
    };
}

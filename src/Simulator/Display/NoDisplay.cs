using Simulator.Simulation;
using Simulator.Telemetry;

namespace Simulator.Display;

/// <summary>Shows nothing: the output is for a program.</summary>
internal sealed class NoDisplay : IRunDisplay
{
    public void Report(RunProgress value)
    {
    }

    public void Show(LogLine line)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

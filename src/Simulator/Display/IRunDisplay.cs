using Simulator.Simulation;
using Simulator.Telemetry;

namespace Simulator.Display;

/// <summary>Shows a run while it goes. Both kinds of news may come from any thread.</summary>
internal interface IRunDisplay : IProgress<RunProgress>, IAsyncDisposable
{
    void Show(LogLine line);
}

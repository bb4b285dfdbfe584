using System.Collections.Concurrent;
using Simulator.Simulation;

namespace Simulator.Tests.Simulation;

/// <summary>Keeps how a run stood.</summary>
internal sealed class ProgressLog(Action<RunProgress>? then = null) : IProgress<RunProgress>
{
    private readonly ConcurrentQueue<RunProgress> _seen = [];

    public IReadOnlyList<RunProgress> Seen => [.. _seen];

    public void Report(RunProgress value)
    {
        _seen.Enqueue(value);
        then?.Invoke(value);
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Simulator.Simulation;
using Simulator.Telemetry;

namespace Simulator.Display;

/// <summary>What the live view shows.</summary>
/// <param name="Said">The last lines of clients.</param>
/// <param name="Events">The last other entries of the log: nodes, faults, warnings.</param>
internal sealed record LiveState(RunProgress? Progress, ImmutableQueue<string> Said, ImmutableQueue<LiveEvent> Events)
{
    public const int LinesKept = 5;

    public static LiveState Empty { get; } = new(null, [], []);

    public LiveState With(RunProgress progress) => this with { Progress = progress };

    public LiveState With(LogLine line) => line.OfClient
        ? this with { Said = Kept(Said.Enqueue(line.Text)) }
        : this with { Events = Kept(Events.Enqueue(new LiveEvent(line.Text, line.Level >= LogLevel.Warning))) };

    private static ImmutableQueue<T> Kept<T>(ImmutableQueue<T> lines) => lines.Count() > LinesKept ? lines.Dequeue() : lines;
}

/// <summary>An entry of the log that is no client's.</summary>
internal sealed record LiveEvent(string Text, bool Alarming);

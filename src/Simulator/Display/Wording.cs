using System.Globalization;
using Simulator.Simulation;

namespace Simulator.Display;

/// <summary>Puts figures of a run into words.</summary>
internal static class Wording
{
    public static string Of(RunProgress progress)
    {
        var failed = progress.FailedRequests > 0 ? $", {progress.FailedRequests} failed requests" : "";
        var nodes = string.Join(", ", progress.Nodes.GroupBy(node => node.State).OrderBy(group => group.Key)
            .Select(group => $"{string.Join(' ', group.Select(node => node.Node))} {Of(group.Key)}"));
        return $"{Seconds(progress.Elapsed)}: {progress.Acknowledged} of {progress.Expected} increments{failed}; nodes {nodes}";
    }

    public static string Of(AppliedFault fault) =>
        $"{fault.Fault}, carried out at {Seconds(fault.At)}{(fault.Error is { } error ? $": failed, {error}" : "")}";

    public static string Of(NodeState state) => state.ToString().ToLowerInvariant();

    public static string Of(ClientState state) => state.ToString().ToLowerInvariant();

    public static string Of(RunPhase phase) => phase.ToString().ToLowerInvariant();

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    /// <summary>Whole seconds as seconds, other times below ten seconds as milliseconds.</summary>
    public static string Time(TimeSpan time) =>
        time >= TimeSpan.FromSeconds(10) || (time.Ticks % TimeSpan.TicksPerSecond == 0 && time > TimeSpan.Zero)
            ? time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s"
            : time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>A short time, in two or three digits.</summary>
    public static string Latency(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => time.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture) + " ms",
        { TotalMilliseconds: < 10 } => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
        { TotalMilliseconds: < 1000 } => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
        _ => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
    };

    public static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

using System.Globalization;

namespace Simulator.Locks;

/// <summary>Why too few nodes vote though enough of them answer: some may have forgotten locks and are not counted yet.</summary>
/// <param name="abstaining">Those that answer and are not counted.</param>
/// <param name="silent">Those that are not heard of.</param>
/// <param name="missing">How many more votes would be a majority.</param>
internal sealed class Abstentions(IReadOnlyList<(string Node, TimeSpan Left)> abstaining, IReadOnlyList<string> silent, int missing)
{
    /// <summary>When enough of them count; null when they are too few, or nothing is missing.</summary>
    public TimeSpan? Left => missing > 0 && missing <= abstaining.Count ? abstaining.Select(node => node.Left).Order().ElementAt(missing - 1) : null;

    /// <summary>What is waited for, how long at most, and what helps; null when nobody abstains.</summary>
    public string? Sentence => abstaining.Count == 0 ? null : string.Create(
        CultureInfo.InvariantCulture, $"{Names(abstaining.Select(node => node.Node))} may have forgotten locks and {(abstaining.Count == 1 ? "does" : "do")} not vote {Until}{Remedy}");

    private string Until => string.Create(CultureInfo.InvariantCulture, $"for at most {Math.Ceiling(abstaining.Max(node => node.Left).TotalSeconds):0} s (until up for redlock.max-ttl)");

    private string Remedy => silent.Count == 0 ? "" : $"; starting {Names(silent)} ends that at once where no lock was ever taken";

    private static string Names(IEnumerable<string> nodes) => string.Join(", ", nodes);
}

using System.Globalization;
using Redlock.Configuration;

namespace Simulator.Locks;

/// <summary>Why a lock can or cannot be had now, counted from what each node says.</summary>
internal sealed class Explanation(Standing standing, RedlockSettings settings)
{
    private readonly NodeStanding[] _free = [.. standing.Nodes.Where(node => node.Problem is null && node.Fingerprint is null)];
    private readonly NodeStanding[] _silent = [.. standing.Nodes.Where(node => node.Problem is not null)];
    private readonly NodeStanding[] _held = [.. standing.Nodes.Where(node => node.Fingerprint is not null)];

    public bool IsObtainable => Missing == 0;

    /// <summary>When enough nodes will be free if nobody extends or releases; null when that is not known, or there are enough.</summary>
    public TimeSpan? FreeIn =>
        Missing > 0 && Missing <= _held.Length ? _held.Select(node => node.Left ?? TimeSpan.MaxValue).Order().ElementAt(Missing - 1) is var left && left < TimeSpan.MaxValue ? left : null : null;

    /// <summary>How many more nodes would have to be free.</summary>
    private int Missing => Math.Max(0, standing.Majority - _free.Length);

    public IReadOnlyList<string> Sentences() => [.. All()];

    private IEnumerable<string> All()
    {
        var nodes = standing.Nodes.Count;
        yield return Invariant($"{standing.Resource} needs {standing.Majority} of {nodes} nodes ({nodes} / 2 + 1): {_free.Length} free, {_held.Length} held, {_silent.Length} silent.");
        foreach (var holder in _held.GroupBy(node => node.Fingerprint).OrderByDescending(holder => holder.Count()))
        {
            yield return Holding(holder.Key!, [.. holder]);
        }

        foreach (var node in _silent)
        {
            yield return $"{node.Node} does not say: {node.Problem!.TrimEnd('.')}.";
        }

        yield return Verdict();
    }

    private string Holding(string fingerprint, NodeStanding[] nodes)
    {
        var names = string.Join(", ", nodes.Select(node => node.Node));
        var most = nodes.Max(node => node.Left ?? TimeSpan.Zero);
        var what = nodes.Length >= standing.Majority ? "a majority: it holds the lock" : "no majority: it holds nothing, and its keys are in the way";
        return Invariant($"{fingerprint} is stored on {nodes.Length} ({names}), {what}; at most {Ms(most)} are left of it unless it is extended.");
    }

    private string Verdict()
    {
        if (IsObtainable)
        {
            return Invariant($"It can be had now: {_free.Length} free >= {standing.Majority}.");
        }

        if (_free.Length + _held.Length < standing.Majority)
        {
            return Invariant($"It cannot be had now, nor when every holder lets go: {_free.Length} free + {_held.Length} held = {_free.Length + _held.Length} < {standing.Majority}; nodes must come back.");
        }

        var when = FreeIn is { } left
            ? Invariant($"enough are free in {Ms(left)} if nobody extends, at once when the holder releases")
            : "enough are free when the holder releases";
        return Invariant($"It cannot be had now: {_free.Length} free < {standing.Majority}; {when}. Waiting asks again every {Ms(settings.Retry.Min)} to {Ms(settings.Retry.Max)}, at the latest when the TTL is over.");
    }

    private static string Ms(TimeSpan time) => Invariant($"{time.TotalMilliseconds:0} ms");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

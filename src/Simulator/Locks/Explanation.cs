using System.Globalization;
using Redlock.Configuration;

namespace Simulator.Locks;

/// <summary>Why a lock can or cannot be had now, counted from what each node says.</summary>
internal sealed class Explanation(Standing standing, RedlockSettings settings)
{
    private readonly NodeStanding[] _free = [.. standing.Nodes.Where(node => node is { Problem: null, Fingerprint: null, Abstains: null })];
    private readonly NodeStanding[] _silent = [.. standing.Nodes.Where(node => node.Problem is not null)];
    private readonly NodeStanding[] _held = [.. standing.Nodes.Where(node => node is { Fingerprint: not null, Abstains: null })];
    private readonly NodeStanding[] _abstaining = [.. standing.Nodes.Where(node => node is { Problem: null, Abstains: not null })];

    public bool IsObtainable => Missing == 0;

    /// <summary>Whether it cannot be had even when every holder lets go.</summary>
    public bool TooFewVote => _free.Length + _held.Length < standing.Majority;

    /// <summary>When enough nodes will be free if nobody extends or releases; null when that is not known, or there are enough.</summary>
    public TimeSpan? FreeIn =>
        Missing > 0 && Missing <= _held.Length + _abstaining.Length && _held.Concat(_abstaining).Select(FreeAfter).Order().ElementAt(Missing - 1) is var left && left < TimeSpan.MaxValue ? left : null;

    /// <summary>How many more nodes would have to be free.</summary>
    private int Missing => Math.Max(0, standing.Majority - _free.Length);

    private Abstentions Abstentions => new(
        [.. _abstaining.Select(node => (node.Node, node.Abstains!.Value))], [.. _silent.Select(node => node.Node)], standing.Majority - _free.Length - _held.Length);

    public IReadOnlyList<string> Sentences() => [.. All()];

    private IEnumerable<string> All()
    {
        var nodes = standing.Nodes.Count;
        yield return Invariant($"{standing.Resource} needs {standing.Majority} of {nodes} nodes ({nodes} / 2 + 1): {_free.Length} free, {_held.Length} held, {_silent.Length} silent{(_abstaining.Length > 0 ? Invariant($", {_abstaining.Length} not voting") : "")}.");
        foreach (var holder in _held.GroupBy(node => node.Fingerprint).OrderByDescending(holder => holder.Count()))
        {
            yield return Holding(holder.Key!, [.. holder]);
        }

        foreach (var node in _silent)
        {
            yield return $"{node.Node} does not say: {node.Problem!.TrimEnd('.')}.";
        }

        if (Abstentions.Sentence is { } abstain)
        {
            yield return $"{abstain}.";
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

        if (TooFewVote)
        {
            var remedy = Abstentions.Left is { } wait ? Invariant($"enough nodes vote in {Ms(wait)} at the latest") : "nodes must come back";
            return Invariant($"It cannot be had now, nor when every holder lets go: {_free.Length} free + {_held.Length} held = {_free.Length + _held.Length} < {standing.Majority}; {remedy}.");
        }

        var when = FreeIn is { } left
            ? Invariant($"enough are free in {Ms(left)} if nobody extends, at once when the holder releases")
            : "enough are free when the holder releases";
        return Invariant($"It cannot be had now: {_free.Length} free < {standing.Majority}; {when}. Waiting asks again every {Ms(settings.Retry.Min)} to {Ms(settings.Retry.Max)}, at the latest when the TTL is over.");
    }

    private static TimeSpan FreeAfter(NodeStanding node)
    {
        var key = node.Fingerprint is null ? TimeSpan.Zero : node.Left ?? TimeSpan.MaxValue;
        return node.Abstains is { } abstains && abstains > key ? abstains : key;
    }

    private static string Ms(TimeSpan time) => Invariant($"{time.TotalMilliseconds:0} ms");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using Simulator.Explore.Showing.Reading;

namespace Simulator.Explore.Showing.Drawing;

/// <summary>Makes strips of the bars of a story and of what is concluded from them.</summary>
internal sealed class Strips(Story story, StoryReading reading)
{
    private readonly string[] _order = [.. reading.Lanes.Select(lane => lane.Name)];
    private readonly int _nodes = story.Lanes.Count(lane => lane.Kind == LaneKind.Node);

    public ImmutableArray<Strip> All() =>
    [
        .. story.Bars.OfType<Bar.Key>().Select(Of),
        .. story.Bars.OfType<Bar.Condition>().Select(Of),
        .. Beliefs(),
        .. story.Bars.OfType<Bar.Belief>().Where(belief => belief.Kind == BeliefKind.Working).Select(Work),
        .. reading.Majorities.Select(Of),
        .. Values(),
    ];

    private Strip Of(Bar.Key key)
    {
        string[] words = [$"{key.Client}'s key, lock {key.Lock}", $"{key.Client}'s key", key.Client];
        var tip = $"key of {key.Client}, lock {key.Lock}, {Span(key)}, {Wording.Of(key.End)}";
        return new Strip(key.Lane, key.From, key.To, StripKind.Key, key.Client, IsFirst(key) ? words : words[1..], tip) { End = key.End };
    }

    /// <summary>The fingerprint of a lock is said once.</summary>
    private bool IsFirst(Bar.Key key) => story.Bars.OfType<Bar.Key>()
        .Where(other => other.Lock == key.Lock).MinBy(other => Array.IndexOf(_order, other.Lane)) == key;

    private Strip Of(Bar.Condition condition)
    {
        var word = Wording.Of(condition);
        var length = condition.To is { } to ? $" {Wording.Time(to - condition.From)}" : "";
        string[] words = condition.Kind switch
        {
            ConditionKind.Paused => [$"paused{length}, its clock goes on", $"paused{length}", "paused"],
            ConditionKind.Suspended => [$"suspended{length}, its clock too", $"suspended{length}", "suspended"],
            _ => [word, word.Split(':', ',')[0]],
        };
        var kind = condition.Kind is ConditionKind.Paused or ConditionKind.Suspended ? StripKind.Standing
            : condition.Words is null ? StripKind.Away
            : StripKind.Apart;
        return new Strip(condition.Lane, condition.From, condition.To, kind, null, words, $"{condition.Lane} {word}, {Span(condition)}")
        {
            Number = NumberOf(condition),
            MustBeNamed = true,
        };
    }

    /// <summary>Holding and working without a break is one strip.</summary>
    private IEnumerable<Strip> Beliefs()
    {
        Strip? open = null;
        foreach (var belief in story.Bars.OfType<Bar.Belief>().OrderBy(belief => belief.Lane, StringComparer.Ordinal).ThenBy(belief => belief.From))
        {
            var strip = Of(belief);
            var goesOn = open is { Kind: StripKind.Holding } && strip.Kind == StripKind.Holding && open.Lane == strip.Lane && open.To == strip.From;
            if (open is not null && !goesOn)
            {
                yield return open;
            }

            open = goesOn ? open! with { To = strip.To } : strip;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private Strip Of(Bar.Belief belief)
    {
        var token = Token(belief.Token);
        var (kind, words) = belief.Kind switch
        {
            BeliefKind.Waiting => (StripKind.Waiting, (string[])["waits for the lock", "waits"]),
            BeliefKind.Stale => (StripKind.Stale, ["its lock is over, it has not noticed", "over, not noticed"]),
            _ => (StripKind.Holding, [$"believes it holds the lock{token}", $"holds the lock{token}", $"holds{token}", "holds"]),
        };
        return new Strip(belief.Lane, belief.From, belief.To, kind, belief.Lane, words, $"{belief.Lane}: {words[0]}, {Span(belief)}")
        {
            Number = NumberOf(belief),
            MustBeNamed = kind is StripKind.Stale or StripKind.Holding,
        };
    }

    private static Strip Work(Bar.Belief belief) =>
        new(belief.Lane, belief.From, belief.To, StripKind.Working, belief.Lane, [], $"{belief.Lane} works, {Span(belief)}");

    private Strip Of(Majority majority)
    {
        var share = $"{majority.Client}: {majority.Most} of {_nodes}";
        string[] words = [$"{share} nodes", share, majority.Client];
        return new Strip(null, majority.From, majority.To, StripKind.Majority, majority.Client, words, $"{majority.Client} has a majority of the nodes");
    }

    /// <summary>What the guarded resource held from one write to the next.</summary>
    private IEnumerable<Strip> Values()
    {
        var writes = story.Marks.OfType<Mark.WriteAccepted>().OrderBy(write => write.At).ToArray();
        return writes.Select((write, at) => Of(write, writes.Skip(at + 1).FirstOrDefault(other => other.Lane == write.Lane)?.At));
    }

    private Strip Of(Mark.WriteAccepted write, TimeSpan? until)
    {
        var (value, token) = (Wording.Number(write.Value), Token(write.Token));
        string[] words = [$"{value} written by {write.Client}{token}", $"{value} by {write.Client}{token}", $"{value} by {write.Client}", value];
        var tip = $"{write.Client} wrote {value}{token} at {Wording.Time(write.At)}";
        return new Strip(write.Lane, write.At, until, StripKind.Value, write.Client, words, tip)
        {
            Number = NumberOf(write),
            MustBeNamed = true,
        };
    }

    private int? NumberOf(object source) => reading.Numbers.TryGetValue(source, out var number) ? number : null;

    private static string Token(long? token) => token is { } value ? $", token {Wording.Number(value)}" : "";

    private static string Span(Bar bar) => bar.To is { } to ? Wording.Span(bar.From, to) : $"from {Wording.Time(bar.From)}";
}

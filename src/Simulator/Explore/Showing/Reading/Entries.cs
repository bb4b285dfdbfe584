using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>Tells a story line by line: every change of state, and the messages that a client sends or that fare badly.</summary>
internal sealed class Entries(Story story, StoryReading reading)
{
    /// <summary>In the order of time. What happens to several lanes within the flight of a message, and nothing in between, is one entry.</summary>
    public ImmutableArray<Entry> All()
    {
        var told = ImmutableArray.CreateBuilder<Entry>();
        var all = Conditions().Concat(Marks()).Concat(Keys()).Concat(Beliefs()).Concat(Overlaps()).Concat(Messages()).Concat(Remarks());
        foreach (var entry in all.OrderBy(entry => entry.At).ThenBy(entry => entry.Kind))
        {
            var last = told.LastOrDefault();
            if (last is not null && (last.Kind, last.What) == (entry.Kind, entry.What) && entry.At - last.At <= reading.UsualFlight)
            {
                told[^1] = last with { Who = [.. last.Who, .. entry.Who] };
            }
            else
            {
                told.Add(entry);
            }
        }

        return told.DrainToImmutable();
    }

    private IEnumerable<Entry> Conditions()
    {
        foreach (var condition in story.Bars.OfType<Bar.Condition>())
        {
            var word = Wording.Of(condition);
            var time = condition.To is { } until ? $", for {Wording.Time(until - condition.From)}" : "";
            yield return Of(condition.From, EntryKind.Condition, condition.Lane, word + time);
            if (condition.To is { } to)
            {
                yield return Of(to, EntryKind.Condition, condition.Lane, $"no longer {Wording.Of(condition).Split(':', ',')[0]}");
            }
        }
    }

    private IEnumerable<Entry> Keys()
    {
        foreach (var key in story.Bars.OfType<Bar.Key>())
        {
            yield return Of(key.From, EntryKind.KeySet, key.Lane, $"key of {key.Client} set (lock {key.Lock})");
            if (key.To is { } to)
            {
                yield return Of(to, EntryKind.KeyGone, key.Lane, $"key of {key.Client} {Wording.Of(key.End)}");
            }
        }
    }

    private IEnumerable<Entry> Beliefs()
    {
        var beliefs = story.Bars.OfType<Bar.Belief>().ToArray();
        foreach (var belief in beliefs)
        {
            yield return Of(belief.From, EntryKind.Belief, belief.Lane, belief.Kind switch
            {
                BeliefKind.Waiting => "waits for the lock",
                BeliefKind.Holding => $"holds the lock{Wording.WithToken(belief.Token)}",
                BeliefKind.Working => "works under the lock",
                _ => "its validity is over, it has not noticed",
            });
            if (belief.To is { } to && belief.Kind != BeliefKind.Waiting && !beliefs.Any(next => next.Lane == belief.Lane && next.From == to))
            {
                yield return Of(to, EntryKind.Belief, belief.Lane, "gives the lock up");
            }
        }
    }

    private IEnumerable<Entry> Overlaps() =>
        from overlap in reading.Overlaps
        let what = overlap.Stale is null ? "both believe they hold the lock" : $"{overlap.Stale} still acts as holder"
        let until = overlap.To is { } to ? $", until {Wording.Time(to)}" : ""
        select new Entry(overlap.From, EntryKind.Overlap, [overlap.First, overlap.Second], what + until);

    private IEnumerable<Entry> Messages() =>
        from volley in reading.Volleys
        where volley.Kind == ArrowKind.Request || volley.Fate != ArrowFate.Plain
        from sent in volley.Arrows.GroupBy(arrow => (arrow.Departed, arrow.From))
        let to = string.Join(' ', sent.Select(arrow => arrow.To))
        let fate = volley.Fate switch
        {
            ArrowFate.Lost => ": lost",
            ArrowFate.Late => $": late, arrives after {Wording.Time(sent.First().Arrived!.Value - sent.Key.Departed)}",
            _ => "",
        }
        select Of(sent.Key.Departed, EntryKind.Message, sent.Key.From, $"{volley.What} -> {to}{fate}");

    private IEnumerable<Entry> Remarks() => story.Lines.Select(line => Of(line.At, EntryKind.Remark, line.Lane, line.Text));

    private IEnumerable<Entry> Marks() => story.Marks.Select(mark =>
        Of(mark.At, mark is Mark.Violation ? EntryKind.Violation : EntryKind.Event, mark.Lane, Told(mark)));

    private static string Told(Mark mark) => mark switch
    {
        Mark.Crash => "crashes",
        Mark.Restart restart => restart.Empty ? "restarts empty" : "restarts with its data",
        Mark.ClockJump jump => $"its clock jumps by {Wording.Signed(jump.By)}",
        Mark.PauseBegin => "stops",
        Mark.PauseEnd => "goes on",
        Mark.WriteAccepted write => $"takes {write.Value} from {write.Client}{Wording.WithToken(write.Token)}",
        Mark.WriteRefused write => $"refuses {(write.Value is { } value ? $"{value} from {write.Client}" : $"to be read by {write.Client}")} with token {write.Token}: {write.Highest} was here",
        Mark.Incident incident => incident.What,
        Mark.LockLost => "is told that its lock is lost",
        Mark.Violation violation => $"BROKEN: {violation.Property}. {violation.Evidence}",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Not a known mark."),
    };

    private static Entry Of(TimeSpan at, EntryKind kind, string who, string what) => new(at, kind, [who], what);
}

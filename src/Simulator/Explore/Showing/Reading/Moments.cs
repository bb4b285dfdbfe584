using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>Chooses the turns of a story and puts each into a sentence.</summary>
internal sealed class Moments(Story story, ImmutableArray<Majority> majorities, ImmutableArray<Volley> volleys)
{
    /// <summary>More than these nobody follows.</summary>
    private const int Most = 10;

    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly int _nodes = story.Lanes.Count(lane => lane.Kind == LaneKind.Node);

    /// <summary>In the order of time. When there are too many, the least needed kinds are left out.</summary>
    public ImmutableArray<Moment> All()
    {
        var all = Grants().Concat(Conditions()).Concat(Ends()).Concat(LateMessages()).Concat(Marks())
            .OrderBy(moment => moment.At).ThenBy(OrderAtOneTime)
            .ToArray();
        var rank = Enum.GetValues<MomentRank>().Where(rank => all.Count(moment => moment.Rank <= rank) <= Most).DefaultIfEmpty(MomentRank.Fault).Max();
        return [.. all.Where(moment => moment.Rank <= rank)];
    }

    private static int OrderAtOneTime(Moment moment) => moment.Source switch
    {
        Mark.Violation => 2,
        Mark => 0,
        _ => 1,
    };

    private IEnumerable<Moment> Grants() =>
        from belief in Beliefs
        where belief.Kind is BeliefKind.Holding or BeliefKind.Working && !Beliefs.Any(before => before.Lane == belief.Lane && before.To == belief.From && before.Kind is not BeliefKind.Waiting)
        let keys = Keys.Count(key => key.Client == belief.Lane && key.Covers(belief.From))
        let others = Beliefs.FirstOrDefault(other => other.Lane != belief.Lane && other.Kind != BeliefKind.Waiting && other.Covers(belief.From))
        let although = others is null ? "" : others.Kind == BeliefKind.Stale ? $". {others.Lane} has not noticed" : $". {others.Lane} believes so too"
        select new Moment(belief.From, belief, $"{belief.Lane} gets the lock{Wording.WithToken(belief.Token)}: its key is on {keys} of {_nodes} nodes{although}.", MomentRank.Turn);

    private IEnumerable<Moment> Conditions() =>
        from condition in story.Bars.OfType<Bar.Condition>()
        group condition by (condition.From, condition.To, condition.Kind, condition.Words) into alike
        let names = Wording.List([.. alike.Select(condition => condition.Lane)])
        let one = alike.Count() == 1
        let time = alike.Key.To is { } to ? $" for {Wording.Time(to - alike.Key.From)}" : ""
        let crashed = alike.All(condition => story.Marks.Any(mark => mark is Mark.Crash && mark.Lane == condition.Lane && mark.At == condition.From))
        select new Moment(alike.Key.From, alike.First(), Sentence(alike.First(), names, one, time, crashed), MomentRank.Fault);

    private static string Sentence(Bar.Condition condition, string names, bool one, string time, bool crashed) => condition.Kind switch
    {
        ConditionKind.Paused => $"{names} is paused{time}; its clock goes on.",
        ConditionKind.Suspended => $"{names} is suspended{time}; its clock stands still meanwhile.",
        ConditionKind.Crashed => $"{names} crashes.",
        ConditionKind.Down when crashed => $"{names} {(one ? "crashes" : "crash")} and {(one ? "is" : "are")} down{time}.",
        ConditionKind.Down => $"{names} {(one ? "is" : "are")} down{time}.",
        ConditionKind.Hung => $"{names} {(one ? "takes calls and does" : "take calls and do")} not answer{time}.",
        ConditionKind.Quarantined => $"{names} {(one ? "is" : "are")} quarantined{time}: {(one ? "its votes do" : "their votes do")} not count.",
        _ => $"{names} {(one ? "is" : "are")} {Wording.Of(condition)}{time}.",
    };

    /// <summary>Locks that ended without a release and without a fault that is told anyway.</summary>
    private IEnumerable<Moment> Ends() =>
        from majority in majorities
        where majority.End is not (KeyEnd.Released or KeyEnd.Stayed)
        let to = majority.To!.Value
        where !story.Marks.Any(mark => (mark.At - to).Duration() <= AtOnce && TellsOfKeys(mark))
        let noticed = Beliefs.Any(belief => belief.Lane == majority.Client && belief.Kind == BeliefKind.Stale && belief.Covers(to))
        select new Moment(to, majority, $"{(majority.End == KeyEnd.Expired ? $"The keys of {majority.Client} have expired" : $"The keys of {majority.Client} are {Wording.Of(majority.End)}")}{(noticed ? $"; {majority.Client} does not know" : "")}.", MomentRank.Turn);

    private IEnumerable<Moment> LateMessages() =>
        from volley in volleys
        where volley.Fate == ArrowFate.Late
        let arrow = volley.Arrows[0]
        select new Moment(arrow.Departed, arrow, $"{arrow.From} sends \"{arrow.What}\" to {Wording.List([.. volley.Arrows.Select(other => other.To).Distinct()])}; it is under way for {Wording.Time(arrow.Arrived!.Value - arrow.Departed)}.", MomentRank.Fault);

    private IEnumerable<Moment> Marks() => story.Marks.Select(Of).OfType<Moment>();

    private Moment? Of(Mark mark) => mark switch
    {
        Mark.Crash when Conditioned(mark) => null,
        Mark.Crash => new Moment(mark.At, mark, $"{mark.Lane} crashes.", MomentRank.Fault),
        Mark.Restart restart => new Moment(mark.At, mark, $"{mark.Lane} restarts {(restart.Empty ? $"empty{Gone(mark, "forgets")}" : "with its data")}.", MomentRank.Fault),
        Mark.ClockJump jump => new Moment(mark.At, mark, $"The clock of {mark.Lane} jumps {(jump.By < TimeSpan.Zero ? "back" : "ahead")} by {Wording.Time(jump.By.Duration())}{Gone(mark, "drops")}.", MomentRank.Fault),
        Mark.WriteAccepted write => new Moment(mark.At, mark, $"{write.Client} writes {write.Value}{Wording.WithToken(write.Token)}: accepted.", MomentRank.Turn),
        Mark.WriteRefused write => new Moment(mark.At, mark, $"{write.Client} wants to {(write.Value is { } value ? $"write {value}" : "read")} with token {write.Token}: refused, since token {write.Highest} was here.", MomentRank.Fault),
        Mark.LockLost => new Moment(mark.At, mark, $"{mark.Lane} is told that its lock is lost.", MomentRank.Step),
        Mark.Violation violation => new Moment(mark.At, mark, $"Broken: {violation.Property}. {violation.Evidence}", MomentRank.Fault),
        _ => null,
    };

    /// <summary>What the event did to keys on that node, at once or before it.</summary>
    private string Gone(Mark mark, string verb)
    {
        var keys = Keys.Where(key => key.Lane == mark.Lane && key.To is not null && key.End is KeyEnd.Lost or KeyEnd.Expired or KeyEnd.Deleted)
            .Where(key => (mark.At - key.To!.Value).Duration() <= AtOnce || (key.End == KeyEnd.Lost && DownSince(mark) == key.To))
            .Select(key => key.Client).Distinct().ToArray();
        return keys.Length == 0 ? "" : $" and {verb} the key of {Wording.List(keys)}";
    }

    private TimeSpan? DownSince(Mark mark) => story.Bars.OfType<Bar.Condition>()
        .Where(condition => condition.Lane == mark.Lane && condition.To == mark.At).Select(condition => (TimeSpan?)condition.From).LastOrDefault();

    private bool Conditioned(Mark mark) => story.Bars.OfType<Bar.Condition>().Any(condition => condition.Lane == mark.Lane && condition.From == mark.At);

    private static bool TellsOfKeys(Mark mark) => mark is Mark.Restart or Mark.ClockJump or Mark.Crash;

    private IEnumerable<Bar.Belief> Beliefs => story.Bars.OfType<Bar.Belief>();

    private IEnumerable<Bar.Key> Keys => story.Bars.OfType<Bar.Key>();
}

using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>Chooses the turns of a story and puts each into a sentence.</summary>
internal sealed class Moments(Story story, ImmutableArray<Majority> majorities, ImmutableArray<Volley> volleys)
{
    /// <summary>More than these nobody follows.</summary>
    private const int Most = 10;

    private readonly int _nodes = story.Lanes.Count(lane => lane.Kind == LaneKind.Node);

    private IEnumerable<Bar.Belief> Acting => story.Bars.OfType<Bar.Belief>().Where(belief => belief.Kind != BeliefKind.Waiting);

    private IEnumerable<Bar.Key> Keys => story.Bars.OfType<Bar.Key>();

    private IEnumerable<Bar.Condition> Conditions => story.Bars.OfType<Bar.Condition>();

    /// <summary>In the order of time. When there are too many, the least needed kinds are left out.</summary>
    public ImmutableArray<Moment> All()
    {
        var all = Grants().Concat(Faults()).Concat(Ends()).Concat(LateMessages()).Concat(Marks())
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
        from belief in Acting
        where belief.Kind != BeliefKind.Stale && !Acting.Any(before => before.Lane == belief.Lane && before.To == belief.From)
        let keys = Keys.Count(key => key.Client == belief.Lane && key.Covers(belief.From))
        let other = Acting.FirstOrDefault(other => other.Lane != belief.Lane && other.Covers(belief.From))
        let although = other is null ? "" : other.Kind == BeliefKind.Stale ? $" {other.Lane} has not noticed." : $" {other.Lane} believes so too."
        let got = $"{belief.Lane} gets the lock{Wording.WithToken(belief.Token)}: its key is on {keys} of {_nodes} nodes."
        select new Moment(belief.From, belief, got + although, MomentRank.Turn);

    private IEnumerable<Moment> Faults() =>
        from condition in Conditions
        group condition by (condition.From, condition.To, condition.Kind, condition.Words) into alike
        let crashed = alike.All(condition => story.Marks.Any(mark => mark is Mark.Crash && mark.Lane == condition.Lane && mark.At == condition.From))
        select new Moment(alike.Key.From, alike.First(), FaultSentence.Of([.. alike], crashed), MomentRank.Fault);

    /// <summary>Locks that ended without a release and without a fault that is told anyway.</summary>
    private IEnumerable<Moment> Ends() =>
        from majority in majorities
        where majority.End is not (KeyEnd.Released or KeyEnd.Stayed)
        let to = majority.To!.Value
        where !story.Marks.Any(mark => mark.At == to && mark is Mark.Restart or Mark.ClockJump or Mark.Crash)
        let fate = majority.End == KeyEnd.Expired ? "have expired" : $"are {Wording.Of(majority.End)}"
        let unnoticed = Acting.Any(belief => belief.Lane == majority.Client && belief.Kind == BeliefKind.Stale && belief.Covers(to))
        let ignorance = unnoticed ? $"; {majority.Client} does not know" : ""
        select new Moment(to, majority, $"The keys of {majority.Client} {fate}{ignorance}.", MomentRank.Turn);

    private IEnumerable<Moment> LateMessages() =>
        from volley in volleys
        where volley.Fate == ArrowFate.Late
        let arrow = volley.Arrows[0]
        let to = Wording.List([.. volley.Arrows.Select(other => other.To).Distinct()])
        let flight = Wording.Time(arrow.Arrived!.Value - arrow.Departed)
        select new Moment(arrow.Departed, arrow, $"{arrow.From} sends \"{arrow.What}\" to {to}; it is under way for {flight}.", MomentRank.Fault);

    /// <summary>What happens to several lanes at once is one moment.</summary>
    private IEnumerable<Moment> Marks() =>
        from mark in story.Marks
        group mark by mark with { Lane = "" } into alike
        let lanes = alike.Select(mark => mark.Lane).Distinct().ToArray()
        let moment = Of(alike.First(), Wording.List(lanes), lanes.Length > 1)
        where moment is not null
        select moment;

    private Moment? Of(Mark mark, string names, bool several) => mark switch
    {
        Mark.Crash when Conditions.Any(condition => condition.Lane == mark.Lane && condition.From == mark.At) => null,
        Mark.Crash => Fault(mark, $"{names} {(several ? "crash" : "crashes")}."),
        Mark.Restart restart => Fault(mark, $"{names} {(several ? "restart" : "restarts")} {(restart.Empty ? $"empty{Gone(mark, several ? "forget" : "forgets")}" : "with all data")}."),
        Mark.ClockJump jump => Fault(mark, $"{(several ? "The clocks of" : "The clock of")} {names} {(several ? "jump" : "jumps")} by {Wording.Signed(jump.By)}{Gone(mark, several ? "drop" : "drops")}."),
        Mark.WriteAccepted write => new Moment(mark.At, mark, $"{write.Client} writes {write.Value}{Wording.WithToken(write.Token)}: accepted.", MomentRank.Turn),
        Mark.WriteRefused write => Fault(mark, $"{write.Client} wants to {(write.Value is { } value ? $"write {value}" : "read")} with token {write.Token}: refused, since token {write.Highest} was here."),
        Mark.Incident incident => Fault(mark, $"{names}: {incident.What}."),
        Mark.LockLost => new Moment(mark.At, mark, $"{mark.Lane} is told that its lock is lost.", MomentRank.Step),
        Mark.Violation violation => Fault(mark, $"Broken: {violation.Property}. {violation.Evidence}"),
        _ => null,
    };

    private static Moment Fault(Mark mark, string sentence) => new(mark.At, mark, sentence, MomentRank.Fault);

    /// <summary>What the event did to keys on that node, at once or when the node went down before it.</summary>
    private string Gone(Mark mark, string verb)
    {
        var down = Conditions.LastOrDefault(condition => condition.Lane == mark.Lane && condition.To == mark.At)?.From;
        var clients = Keys
            .Where(key => key.Lane == mark.Lane && key.End is KeyEnd.Lost or KeyEnd.Expired or KeyEnd.Deleted)
            .Where(key => key.To == mark.At || (key.End == KeyEnd.Lost && key.To == down))
            .Select(key => key.Client).Distinct().ToArray();
        return clients.Length == 0 ? "" : $" and {verb} the key of {Wording.List(clients)}";
    }
}

using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.Showing;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>The calls about locks and their replies: when each left, and when it arrived or that it never did. What is said about nodes is left out.</summary>
/// <param name="patience">How long a process waits for a node at most.</param>
internal sealed class MessageLog(Rounds rounds, ITrueTime time, TimeSpan patience)
{
    private readonly Dictionary<(int Node, RedisCall Call), Conversation> _last = [];
    private readonly List<Conversation> _all = [];

    public IEnumerable<Told<Arrow>> Arrows
    {
        get
        {
            var routine = Routine().SelectMany(extensions => extensions).ToHashSet();
            return _all.Where(conversation => (!conversation.IsSweep || conversation.IsGranted) && !routine.Contains(conversation.Call)).SelectMany(conversation => conversation.Arrows);
        }
    }

    public IEnumerable<Told<Line>> Lines =>
    [
        .. _all.Where(conversation => conversation.IsGivenUp && conversation.IsGranted).Select(conversation => conversation.Late),
        .. Routine().Select(extensions => new Told<Line>(
            new Line(extensions.Key.Lane, _all.First(conversation => conversation.Call == extensions.First()).SentAt, $"extends the lock {Counted.Of(extensions.Count(), "more time")}"),
            extensions.Key)),
    ];

    public void Sent(SimulatedProcess process, NodeSite site, RedisCall call)
    {
        if (rounds.Of(process, call) is { } round)
        {
            var isSweep = call is RedisCall.Release && IsReleased(round, site.Number);
            var conversation = new Conversation(site.Number, call, round, time.Now, patience) { IsSweep = isSweep };
            _last[(site.Number, call)] = conversation;
            _all.Add(conversation);
            if (!isSweep)
            {
                round.Goes(time.Now);
            }
        }
    }

    public void Transmitted(NodeSite site, RedisCall call, TimeSpan arrival) => With(site, call, conversation =>
    {
        conversation.Arrival = arrival;
        conversation.HeldFor = time.Now - conversation.SentAt;
    });

    public void Lost(NodeSite site, RedisCall call) => With(site, call, conversation => conversation.Arrival = null);

    public void Answered(NodeSite site, RedisReply reply) => With(site, reply.Call, conversation =>
    {
        conversation.Reply = reply;
        conversation.AnsweredAt = time.Now;
        if (!conversation.IsSweep && !conversation.IsGivenUp)
        {
            conversation.Round.Goes(time.Now);
        }
    });

    public void Replied(NodeSite site, RedisReply reply, TimeSpan arrival) => With(site, reply.Call, conversation =>
        conversation.ReplyArrival = time.Now - conversation.AnsweredAt > patience ? null : arrival);

    public void Lost(NodeSite site, RedisReply reply) => With(site, reply.Call, conversation => conversation.ReplyArrival = null);

    private void With(NodeSite site, RedisCall call, Action<Conversation> note)
    {
        if (_last.TryGetValue((site.Number, call), out var conversation))
        {
            note(conversation);
        }
    }

    /// <summary>Whether the node was told of the release before, or the others were a while ago.</summary>
    private bool IsReleased(Round round, int node) => _all.Exists(other =>
        other.Round == round && other.Call is RedisCall.Release && (other.Node == node || time.Now - other.SentAt > patience));

    /// <summary>Extensions after the first of a lease that every node granted.</summary>
    private IEnumerable<IGrouping<Round, RedisCall>> Routine() =>
        from conversation in _all
        where conversation.Call is RedisCall.Extend
        group conversation by conversation.Round into ofRound
        from calls in ofRound.GroupBy(conversation => conversation.Call).Skip(1)
        where calls.All(conversation => conversation.IsGranted && conversation.ReplyArrival is not null)
        group calls.Key by ofRound.Key;
}

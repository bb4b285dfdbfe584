using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Runtime;
using Simulator.Explore.Showing;
using Simulator.Explore.World;

namespace Simulator.Explore.Recording;

/// <summary>The calls about locks and their replies: when each left, and when it arrived or that it never did. What is said about nodes is left out.</summary>
/// <param name="patience">Nobody waits longer for an answer: what the network holds back for longer is as good as lost.</param>
internal sealed class MessageLog(Rounds rounds, ITrueTime time, TimeSpan patience)
{
    private readonly Dictionary<(int Node, RedisCall Call), Conversation> _last = [];
    private readonly List<Conversation> _all = [];

    public IEnumerable<Told<Arrow>> Arrows => _all.Where(conversation => !conversation.IsSweep || IsGranted(conversation)).SelectMany(Told);

    /// <summary>Calls that did something when nobody waited for it any more.</summary>
    public IEnumerable<Told<Line>> Lines => _all.Where(conversation => IsGivenUp(conversation) && IsGranted(conversation)).Select(conversation => new Told<Line>(
        new Line(
            LaneNames.Node(conversation.Node),
            conversation.AnsweredAt!.Value,
            $"{Request(conversation.Call)} of {AskerOf(conversation)} arrives, {Wording.Time(conversation.Arrival!.Value - conversation.SentAt)} after it was sent"),
        conversation.Round));

    public void Sent(SimulatedProcess process, NodeSite site, RedisCall call)
    {
        if (rounds.Of(process, call) is { } round)
        {
            var conversation = new Conversation(process.Number, site.Number, call, round, time.Now);
            conversation.IsSweep = call is RedisCall.Release && IsReleased(round, site.Number);
            _last[(site.Number, call)] = conversation;
            _all.Add(conversation);
            if (!conversation.IsSweep)
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
        if (!conversation.IsSweep && !IsGivenUp(conversation))
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

    private bool IsGivenUp(Conversation conversation) => conversation.HeldFor > patience;

    /// <summary>Whether the node was told of the release before, or the others were a while ago.</summary>
    private bool IsReleased(Round round, int node) => _all.Exists(other =>
        other.Round == round && other.Call is RedisCall.Release && (other.Node == node || time.Now - other.SentAt > patience));

    private static bool IsGranted(Conversation conversation) => conversation.Reply is { } reply && VoteReading.Of(reply).Kind == VoteKind.Granted;

    private static string AskerOf(Conversation conversation) =>
        conversation.Round.Client is { } client ? LaneNames.Client(client) : LaneNames.Process(conversation.Process);

    private IEnumerable<Told<Arrow>> Told(Conversation conversation)
    {
        var client = conversation.Round.Client is { } number ? LaneNames.Client(number) : null;
        var (asker, node, arrival) = (AskerOf(conversation), LaneNames.Node(conversation.Node), IsGivenUp(conversation) ? null : conversation.Arrival);
        yield return new(new Arrow(asker, node, conversation.SentAt, arrival, ArrowKind.Request, Request(conversation.Call), client), conversation.Round);
        if (arrival is not null && conversation is { Reply: { } reply, AnsweredAt: { } answered })
        {
            yield return new(new Arrow(node, asker, answered, conversation.ReplyArrival, ArrowKind.Reply, Answer(reply), client), conversation.Round);
        }
    }

    private static string Request(RedisCall call) => call switch
    {
        RedisCall.Acquire => "acquire",
        RedisCall.Release => "release",
        RedisCall.Extend => "extend",
        _ => "raise token",
    };

    private static string Answer(RedisReply reply) => (reply.Call, VoteReading.Of(reply)) switch
    {
        (_, { Kind: VoteKind.Failed }) => "error",
        (RedisCall.Acquire, { Kind: VoteKind.Granted }) => "granted",
        (RedisCall.Acquire, _) => "held",
        (RedisCall.Release, { Kind: VoteKind.Granted }) => "released",
        (RedisCall.Extend, { Kind: VoteKind.Granted }) => "extended",
        (RedisCall.RaiseToken, { Kind: VoteKind.Granted }) => "raised",
        _ => "not there",
    };

    private sealed record Conversation(int Process, int Node, RedisCall Call, Round Round, TimeSpan SentAt)
    {
        /// <summary>Null while it is held back, and when it is lost.</summary>
        public TimeSpan? Arrival { get; set; }

        /// <summary>How long the network did not let it through.</summary>
        public TimeSpan HeldFor { get; set; }

        /// <summary>Whether it makes sure of a release that may not have arrived; mostly nothing is there.</summary>
        public bool IsSweep { get; set; }

        public RedisReply? Reply { get; set; }

        public TimeSpan? AnsweredAt { get; set; }

        public TimeSpan? ReplyArrival { get; set; }
    }
}

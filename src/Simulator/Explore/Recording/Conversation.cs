using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.Showing;

namespace Simulator.Explore.Recording;

/// <summary>A call to one node about a lock, and its reply.</summary>
/// <param name="patience">Nobody waits longer for an answer: what the network holds back for longer is as good as lost.</param>
internal sealed class Conversation(int node, RedisCall call, Round round, TimeSpan sentAt, TimeSpan patience)
{
    public int Node => node;

    public RedisCall Call => call;

    public Round Round => round;

    public TimeSpan SentAt => sentAt;

    /// <summary>Null while it is held back, and when it is lost.</summary>
    public TimeSpan? Arrival { get; set; }

    /// <summary>How long the network did not let it through.</summary>
    public TimeSpan HeldFor { get; set; }

    /// <summary>Whether it makes sure of a release that may not have arrived; mostly nothing is there.</summary>
    public bool IsSweep { get; init; }

    public RedisReply? Reply { get; set; }

    public TimeSpan? AnsweredAt { get; set; }

    /// <summary>Null while it is held back, and when it is lost.</summary>
    public TimeSpan? ReplyArrival { get; set; }

    public bool IsGivenUp => HeldFor > patience;

    public bool IsGranted => Reply is { } reply && VoteReading.Of(reply).Kind == VoteKind.Granted;

    public IEnumerable<Told<Arrow>> Arrows
    {
        get
        {
            var client = round.Client is { } number ? LaneNames.Client(number) : null;
            var (lane, arrival) = (LaneNames.Node(node), IsGivenUp ? null : Arrival);
            yield return new(new Arrow(round.Lane, lane, sentAt, arrival, ArrowKind.Request, Request, client), round);
            if (arrival is not null && Reply is { } reply && AnsweredAt is { } answered)
            {
                yield return new(new Arrow(lane, round.Lane, answered, ReplyArrival, ArrowKind.Reply, Answer(reply), client), round);
            }
        }
    }

    /// <summary>That it did something when nobody waited for it any more.</summary>
    public Told<Line> Late => new(
        new Line(LaneNames.Node(node), AnsweredAt!.Value, $"{Request} of {round.Lane} arrives, {Wording.Time(Arrival!.Value - sentAt)} after it was sent"), round);

    private string Request => call switch
    {
        RedisCall.Acquire => "acquire",
        RedisCall.Release => "release",
        RedisCall.Extend => "extend",
        _ => "raise token",
    };

    private static string Answer(RedisReply reply) => (reply.Call, VoteReading.Of(reply).Kind) switch
    {
        (_, VoteKind.Failed) => "error",
        (RedisCall.Acquire, VoteKind.Granted) => "granted",
        (RedisCall.Acquire, _) => "held",
        (RedisCall.Release, VoteKind.Granted) => "released",
        (RedisCall.Extend, VoteKind.Granted) => "extended",
        (RedisCall.RaiseToken, VoteKind.Granted) => "raised",
        _ => "not there",
    };
}

using Redlock.Protocol;

namespace Redlock.Redis;

/// <summary>What a node's reply means as a vote. Only an explicit yes is one: errors and nil never are.</summary>
internal static class VoteReading
{
    /// <summary>More milliseconds than this are told as this: a key may be kept for longer than a <see cref="TimeSpan"/> can say.</summary>
    private const long LongestHeld = 1L << 40;

    /// <summary>The counter of a release that was carried out, but nobody who was to have the turn listens on that node.</summary>
    public const long HeardByNobody = 2;

    /// <summary>The counter of a release that was carried out and told to one of those who are to have the turn, but not to the first.</summary>
    public const long HeardByAnother = 3;

    public static bool IsQuestion(RedisCall call) =>
        call is RedisCall.Acquire or RedisCall.RaiseToken or RedisCall.Release or RedisCall.Extend;

    public static Vote Of(RedisReply reply) => reply.Kind switch
    {
        ReplyKind.Done when reply.Call is RedisCall.Acquire => OfAcquire(reply),
        ReplyKind.Done when reply is { Number: HeardByNobody or HeardByAnother, Call: RedisCall.Release { Turn: not null } } => Vote.Granted(reply.Number),
        ReplyKind.Done => reply.Number == 1 ? Vote.Granted() : Vote.Refused(),
        ReplyKind.Nil when reply.Call is RedisCall.Acquire => Vote.Refused(),
        ReplyKind.Nil => Vote.Failed(VoteFailure.ErrorReply, "the server answered nothing"),
        ReplyKind.Error => Vote.Failed(VoteFailure.ErrorReply, reply.Reason),
        _ => Vote.Failed(VoteFailure.Disconnected, reply.Reason),
    };

    private static Vote OfAcquire(RedisReply reply) =>
        reply.Number > 0
            ? Vote.Granted(((RedisCall.Acquire)reply.Call).Fenced ? reply.Number : 0)
            : Vote.Refused(TimeSpan.FromMilliseconds(-Math.Max(reply.Number, -LongestHeld)));
}

using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>What a node actor tells the sender of a call: a vote where the call was a question, the reply itself where it was not.</summary>
internal static class NodeAnswer
{
    /// <summary>The node replied.</summary>
    /// <param name="took">Since the call was sent.</param>
    public static NodeProtocol.IEvent Of(int node, RedisReply reply, TimeSpan took) =>
        VoteReading.IsQuestion(reply.Call)
            ? new NodeProtocol.Voted(node, reply.Call, VoteReading.Of(reply), reply.Kind == ReplyKind.Lost ? TimeSpan.Zero : took)
            : new NodeProtocol.Answered(node, reply.Call, reply);

    /// <summary>The call was not carried out, or nobody knows.</summary>
    public static NodeProtocol.IEvent Of(int node, RedisCall call, VoteFailure failure, string reason) =>
        VoteReading.IsQuestion(call)
            ? new NodeProtocol.Voted(node, call, Vote.Failed(failure, reason))
            : new NodeProtocol.Answered(node, call, new RedisReply(call, ReplyKind.Lost, Reason: reason));
}

using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// Questions to all nodes that are no votes: how a lock stands, what the servers are. Every node is asked, trusted or not, and each answers or
/// fails within its time-out.
/// </summary>
internal sealed class Inquiries(Desk desk)
{
    private readonly Dictionary<RedisCall, Inquiry> _open = [];

    /// <summary>Puts <see cref="LockProtocol.Inspect"/> to the nodes.</summary>
    public void Inspect(LockProtocol.Inspect command, IActorRef client)
    {
        if ((desk.Deployment.Refusal ?? Requirements.ProblemWith(command)) is { } problem)
        {
            var nodes = desk.Deployment.Nodes.Select(node => Inspection(node, problem));
            desk.Reply(client, new LockProtocol.Inspected(command, [.. nodes]));
            return;
        }

        Open(
            new RedisCall.Inspect(desk.Keys.For(command.Resource)) { Trace = command.Trace },
            client,
            replies => new LockProtocol.Inspected(command, [.. desk.Deployment.Nodes.Zip(replies, Inspection)]));
    }

    /// <summary>Puts <see cref="LockProtocol.DescribeServers"/> to the nodes.</summary>
    public void DescribeServers(IActorRef client) =>
        Open(new RedisCall.Describe(), client, replies => new LockProtocol.ServersDescribed([.. desk.Deployment.Nodes.Zip(replies, Server)]));

    /// <summary>Counts an answer; false when it belongs to none of these questions.</summary>
    public bool Take(NodeProtocol.Answered answered)
    {
        if (!_open.TryGetValue(answered.Call, out var inquiry))
        {
            return false;
        }

        inquiry.Replies[answered.Node] ??= answered.Reply;
        if (Array.TrueForAll(inquiry.Replies, reply => reply is not null))
        {
            _open.Remove(answered.Call);
            desk.Reply(inquiry.Client, inquiry.Answer(inquiry.Replies!));
        }

        return true;
    }

    private void Open(RedisCall call, IActorRef client, Func<RedisReply[], LockProtocol.IReply> answer)
    {
        _open.Add(call, new Inquiry(client, new RedisReply?[desk.Deployment.Nodes.Length], answer));
        foreach (var node in desk.Deployment.Nodes)
        {
            node.Actor.Tell(call, desk.Self);
        }
    }

    private static NodeInspection Inspection(NodeState node, RedisReply reply) =>
        reply is { Kind: ReplyKind.Done, Payload: LockState state }
            ? new NodeInspection(node.Node, node.Address, state.Value is { } value ? new LockId(value) : null, state.Ttl, state.Counter, null)
            : Inspection(node, ProblemOf(reply));

    private static NodeInspection Inspection(NodeState node, string problem) => new(node.Node, node.Address, null, null, 0, problem);

    private static ServerDescription Server(NodeState node, RedisReply reply) =>
        reply is { Kind: ReplyKind.Done, Payload: ServerFacts facts }
            ? new ServerDescription(node.Node, node.Address, facts, null)
            : new ServerDescription(node.Node, node.Address, null, ProblemOf(reply));

    private static string ProblemOf(RedisReply reply) => reply.Reason ?? "an answer that makes no sense";

    /// <summary>A question that is open.</summary>
    private sealed record Inquiry(IActorRef Client, RedisReply?[] Replies, Func<RedisReply[], LockProtocol.IReply> Answer);
}

using Akka.Event;
using Redlock.Protocol;
using Redlock.Redis;

namespace Redlock.Messages;

/// <summary>
/// What is said between the coordinator and a node actor. Questions to a node are <see cref="RedisCall"/>s; each gets exactly one
/// <see cref="Voted"/> or <see cref="Answered"/>, to its sender.
/// </summary>
internal static class NodeProtocol
{
    /// <summary>Coordinator to node.</summary>
    public interface ICommand;

    /// <summary>Node to coordinator.</summary>
    public interface IEvent;

    /// <summary>Open a connection after a delay.</summary>
    public sealed record Connect(TimeSpan Delay) : ICommand;

    /// <summary>The node actor has started, or was restarted after a failure.</summary>
    /// <param name="Failure">Why it was restarted; null at first.</param>
    public sealed record Started(int Node, string? Failure) : IEvent
    {
        /// <summary>Whether it failed because the server did not answer, not because the connection broke.</summary>
        public bool Silent { get; init; }
    }

    /// <summary>Connected, and the server said who it is.</summary>
    /// <param name="SinceHeard">Since the server last answered on an earlier connection; null when there was none.</param>
    public sealed record Connected(int Node, NodeIdentity Identity, TimeSpan? SinceHeard) : IEvent;

    /// <summary>The node stopped answering; its connection stands.</summary>
    public sealed record Unresponsive(int Node, string Reason) : IEvent;

    /// <summary>The node answers again.</summary>
    public sealed record Responsive(int Node) : IEvent;

    /// <summary>Somebody published a hint.</summary>
    public sealed record Hinted(int Node, string Text) : IEvent;

    /// <summary>The node does not let us listen to hints.</summary>
    public sealed record Deaf(int Node, string Reason) : IEvent;

    /// <summary>The node's answer to an acquire, token, release or extend call.</summary>
    /// <param name="Took">From the call being sent to the node's reply; zero when it was not sent or not replied to.</param>
    public sealed record Voted(int Node, RedisCall Call, Vote Vote, TimeSpan Took = default) : IEvent;

    /// <summary>The node's answer to any other call.</summary>
    public sealed record Answered(int Node, RedisCall Call, RedisReply Reply) : IEvent, IDeadLetterSuppression;
}

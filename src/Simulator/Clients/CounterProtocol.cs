using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>What is said between a client and the keeper of the counter. Every command has exactly one reply, to its sender.</summary>
public static class CounterProtocol
{
    /// <summary>Client to counter.</summary>
    public interface ICommand
    {
        /// <summary>Under which lock.</summary>
        Lease Lease { get; }
    }

    /// <summary>Counter to client.</summary>
    public interface IReply;

    /// <summary>Asks for the value.</summary>
    public sealed record Read(Lease Lease) : ICommand;

    /// <summary>Asks to replace the value.</summary>
    public sealed record Write(Lease Lease, long Value) : ICommand;

    /// <summary>The value.</summary>
    public sealed record Value(Read Request, long Amount) : IReply;

    /// <summary>The value was replaced.</summary>
    public sealed record Written(Write Request) : IReply;

    /// <summary>A later lock has been here: this one's token is stale.</summary>
    /// <param name="Highest">The token of the later lock.</param>
    public sealed record Fenced(ICommand Request, FencingToken Highest) : IReply;

    /// <summary>The counter could not be read or written.</summary>
    public sealed record Failed(ICommand Request, string Reason) : IReply;
}

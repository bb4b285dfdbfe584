using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Service.Dashboard.Demo;

/// <summary>What happened in the demo beyond locks, published on the event stream.</summary>
internal static class DemoEvents
{
    /// <summary>Any of them.</summary>
    public interface IDemoEvent
    {
        ClientId Client { get; }

        Lease Lease { get; }
    }

    /// <summary>A client stands still while it holds a lock.</summary>
    public sealed record Froze(ClientId Client, Lease Lease) : IDemoEvent;

    /// <summary>It goes on.</summary>
    public sealed record Woke(ClientId Client, Lease Lease) : IDemoEvent;

    /// <summary>A write came with a smaller token than one before.</summary>
    /// <param name="Highest">The one before.</param>
    public sealed record WriteRefused(ClientId Client, Lease Lease, FencingToken Highest) : IDemoEvent;
}

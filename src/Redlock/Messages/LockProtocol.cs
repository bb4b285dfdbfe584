using System.Collections.Immutable;
using System.Diagnostics;
using Redlock.Protocol;

namespace Redlock.Messages;

/// <summary>What is said between a client and the lock coordinator. Every command has exactly one reply, to its sender.</summary>
public static class LockProtocol
{
    /// <summary>Client to coordinator.</summary>
    public interface ICommand;

    /// <summary>Coordinator to client: the one answer to a command.</summary>
    public interface IReply;

    /// <summary>Watchdog to client, unasked.</summary>
    public interface INotice;

    /// <summary>Asks for the lock on a resource.</summary>
    /// <param name="Wait">
    /// How long the caller waits for it; zero means exactly one round. Without it the request has no deadline and is rejected.
    /// </param>
    public sealed record Acquire(Resource Resource, TimeSpan? Wait) : ICommand
    {
        /// <summary>Who asks.</summary>
        public ClientId Client { get; init; } = ClientId.Anonymous;

        /// <summary>How long nodes keep the key, whole milliseconds; the configured TTL when not given.</summary>
        public TimeSpan? Ttl { get; init; }

        /// <summary>The id to store; a fresh random one for every round when not given.</summary>
        public LockId? LockId { get; init; }

        /// <summary>Quorum or single instance; as configured when not given.</summary>
        public LockMode? Mode { get; init; }

        /// <summary>
        /// Whether a watchdog extends the lease while the sender lives, and tells it when the lock is uncertain or lost. The sender must be an actor: the
        /// reference behind an <c>Ask</c> ends with the reply, and the lease with it.
        /// </summary>
        public bool Watched { get; init; }

        /// <summary>At most so many extensions of the lease, 0 or more; <c>redlock.watchdog.max-extensions</c> bounds it, and holds when not given.</summary>
        public int? MaxExtensions { get; init; }

        /// <summary>
        /// No extension once the lease was held this long, more than zero; <c>redlock.watchdog.max-hold</c> bounds it, and holds when not given.
        /// </summary>
        public TimeSpan? MaxHold { get; init; }

        /// <summary>Whether the watchdog also tells of every extension that succeeded (<see cref="LockExtended"/>).</summary>
        public bool TellExtensions { get; init; }

        /// <summary>
        /// Stands before the random id of every round, so that whoever is shown an id can tell to whom it was given; at most
        /// <see cref="Protocol.LockId.MaxPrefixLength"/> characters. Not used with an id of the caller's.
        /// </summary>
        public string LockIdPrefix { get; init; } = "";

        /// <summary>
        /// Whether a grant is told only when every node that was asked has voted, at most <c>redlock.node-timeout</c> later, so that
        /// <see cref="Lease.NodesLocked"/> counts them all. The outcome is the same.
        /// </summary>
        public bool FullCount { get; init; }

        /// <summary>The span that the votes of the nodes belong to; none when not given.</summary>
        public ActivityContext Trace { get; init; }
    }

    /// <summary>Takes a request back; it is answered <see cref="AcquireOutcome.Cancelled"/> at once and leaves no key.</summary>
    /// <param name="Request">The very object that was sent.</param>
    public sealed record Cancel(Acquire Request) : ICommand;

    /// <summary>Gives a lock back. Whoever knows the lock id may; repeating it does no harm.</summary>
    public sealed record Release(Resource Resource, LockId LockId) : ICommand
    {
        /// <summary>Whether a confirmation waits for the votes of all nodes that were asked, as in <see cref="Acquire.FullCount"/>.</summary>
        public bool FullCount { get; init; }

        /// <inheritdoc cref="Acquire.Trace" />
        public ActivityContext Trace { get; init; }
    }

    /// <summary>Asks the nodes to keep the key for another TTL, counted from now.</summary>
    public sealed record Extend(Resource Resource, LockId LockId) : ICommand
    {
        /// <summary>The new TTL; that of the lease when not given.</summary>
        public TimeSpan? Ttl { get; init; }

        /// <summary>Whether a confirmation waits for the votes of all nodes that were asked, as in <see cref="Acquire.FullCount"/>.</summary>
        public bool FullCount { get; init; }

        /// <inheritdoc cref="Acquire.Trace" />
        public ActivityContext Trace { get; init; }
    }

    /// <summary>Asks every node how a resource's lock stands there; takes no lock and changes nothing.</summary>
    public sealed record Inspect(Resource Resource) : ICommand
    {
        /// <inheritdoc cref="Acquire.Trace" />
        public ActivityContext Trace { get; init; }
    }

    /// <summary>Asks how each node has been doing; answered at once, without a question to any node.</summary>
    public sealed record DescribeNodes : ICommand;

    /// <summary>Asks every node what server it is.</summary>
    public sealed record DescribeServers : ICommand;

    /// <summary>Asks what this coordinator has granted and who waits; answered at once, without a question to any node.</summary>
    /// <param name="Most">How many locks to describe at most, and how many waiting requests of each; the numbers count all.</param>
    public sealed record DescribeLocks(int Most = int.MaxValue) : ICommand;

    /// <summary>
    /// Sets the mode of requests that name none, from now on. Leases stand in the mode they were granted in, until they end. What other
    /// processes do in another mode is not noticed.
    /// </summary>
    public sealed record SwitchMode(LockMode Mode) : ICommand;

    /// <summary>The lock is the sender's.</summary>
    public sealed record Acquired(Acquire Request, Lease Lease) : IReply
    {
        /// <summary>When <see cref="Lease.Validity"/> was what is left: a timestamp of the coordinator's clock.</summary>
        public long At { get; init; }

        /// <summary>What is left by now; zero or less when it is over.</summary>
        /// <param name="clock">The coordinator's (<c>LockSeams.Clock</c>).</param>
        public TimeSpan ValidityAt(TimeProvider clock) => Lease.Validity - clock.GetElapsedTime(At);
    }

    /// <summary>The lock is not the sender's.</summary>
    /// <param name="Rounds">How many rounds were made over the nodes.</param>
    public sealed record NotAcquired(Acquire Request, AcquireOutcome Outcome, string Reason, int Rounds) : IReply;

    /// <summary>The answer to <see cref="Release"/>.</summary>
    /// <param name="NodesReleased">How many nodes had deleted the key when the answer was certain.</param>
    public sealed record Released(Release Request, ReleaseOutcome Outcome, int NodesReleased, string Reason) : IReply;

    /// <summary>The answer to <see cref="Extend"/>.</summary>
    /// <param name="Validity">What is left from now on; zero unless extended.</param>
    public sealed record Extended(Extend Request, ExtendOutcome Outcome, int NodesExtended, TimeSpan Validity, string Reason) : IReply
    {
        /// <inheritdoc cref="Acquired.At" />
        public long At { get; init; }

        /// <inheritdoc cref="Acquired.ValidityAt" />
        public TimeSpan ValidityAt(TimeProvider clock) => Validity - clock.GetElapsedTime(At);
    }

    /// <summary>The answer to <see cref="DescribeNodes"/>: one description per node, in the configured order.</summary>
    public sealed record NodesDescribed(ImmutableArray<NodeDescription> Nodes) : IReply;

    /// <summary>The answer to <see cref="Inspect"/>: one inspection per node, in the configured order.</summary>
    public sealed record Inspected(Inspect Request, ImmutableArray<NodeInspection> Nodes) : IReply;

    /// <summary>The answer to <see cref="DescribeServers"/>: one description per node, in the configured order.</summary>
    public sealed record ServersDescribed(ImmutableArray<ServerDescription> Servers) : IReply;

    /// <summary>The answer to <see cref="DescribeLocks"/>.</summary>
    /// <param name="Locks">Resources that are held or waited for, in no particular order.</param>
    /// <param name="Held">How many leases are in force.</param>
    /// <param name="Waiting">How many requests wait, those whose round is under way included.</param>
    public sealed record LocksDescribed(ImmutableArray<LockDescription> Locks, int Held, int Waiting, LockMode Mode) : IReply;

    /// <summary>The answer to <see cref="SwitchMode"/>.</summary>
    public sealed record ModeSwitched(LockMode Previous, LockMode Current) : IReply;

    /// <summary>The watchdog extended the lock; only to those who asked to be told.</summary>
    /// <param name="Validity">What was left at <see cref="At"/>.</param>
    public sealed record LockExtended(Lease Lease, TimeSpan Validity) : INotice
    {
        /// <inheritdoc cref="Acquired.At" />
        public long At { get; init; }
    }

    /// <summary>A renewal missed its quorum: the lock is still valid for a while, but stop taking on work.</summary>
    /// <param name="Validity">What is left unless a later extension succeeds.</param>
    public sealed record LockUncertain(Lease Lease, TimeSpan Validity, string Reason) : INotice;

    /// <summary>The lock is gone, told no later than the end of its validity.</summary>
    public sealed record LockLost(Lease Lease, string Reason) : INotice;
}

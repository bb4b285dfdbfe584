using Redlock.Protocol;

namespace Redlock.Messages;

/// <summary>What happened to locks, published on the event stream.</summary>
public static class LockEvents
{
    /// <summary>Any of them.</summary>
    public interface ILockEvent
    {
        /// <summary>What it is about.</summary>
        Resource Resource { get; }
    }

    /// <summary>A lease was granted.</summary>
    /// <param name="Waited">From the request to the grant.</param>
    /// <param name="SecondRound">Whether the fencing token needed a second round.</param>
    /// <param name="Tally">The votes that decided it: on the second round, if there was one.</param>
    public sealed record Granted(Lease Lease, TimeSpan Waited, int Rounds, bool SecondRound, Tally Tally) : ILockEvent
    {
        /// <summary>Whether another's lock or request stood in the way at first: it had to wait, or a round was refused.</summary>
        public bool Contended { get; init; }

        /// <inheritdoc />
        public Resource Resource => Lease.Resource;
    }

    /// <summary>A round over the nodes did not get the lock.</summary>
    public sealed record RoundFailed(Resource Resource, ClientId Client, AcquireOutcome Outcome, Tally Tally) : ILockEvent;

    /// <summary>A lease was extended.</summary>
    public sealed record Prolonged(Lease Lease, TimeSpan Validity) : ILockEvent
    {
        /// <inheritdoc />
        public Resource Resource => Lease.Resource;
    }

    /// <summary>A lease ended with a release.</summary>
    public sealed record GivenBack(Lease Lease, ReleaseOutcome Outcome) : ILockEvent
    {
        /// <inheritdoc />
        public Resource Resource => Lease.Resource;
    }

    /// <summary>A lease ended without a release: its validity is over, or a majority of nodes said that the key is gone.</summary>
    public sealed record RanOut(Lease Lease) : ILockEvent
    {
        /// <inheritdoc />
        public Resource Resource => Lease.Resource;
    }
}

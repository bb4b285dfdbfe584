using Akka.Event;

namespace Redlock.Library;

/// <summary>What is said to the actors behind <see cref="IDistributedLocks"/> and <see cref="ILease"/>. Answers complete tasks.</summary>
internal static class LeaseProtocol
{
    /// <summary>Library to <see cref="LeasesActor"/>: begin a request.</summary>
    public sealed record Begin(AcquireCall Call);

    /// <summary>Library to <see cref="LeasesActor"/>: the caller has left.</summary>
    public sealed record Withdraw(AcquireCall Call) : IDeadLetterSuppression;

    /// <summary>To <see cref="LeasesActor"/>: how many requests and leases there are? Answered with a number.</summary>
    public sealed record Count;

    /// <summary>Lease to its actor: extend.</summary>
    public sealed class Extend(TimeSpan? ttl) : IDeadLetterSuppression
    {
        private readonly TaskCompletionSource<ExtendResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan? Ttl => ttl;

        public Task<ExtendResult> Result => _result.Task;

        public void Answer(ExtendResult result) => _result.TrySetResult(result);
    }

    /// <summary>Lease to its actor: give the lock back.</summary>
    public sealed class Release : IDeadLetterSuppression
    {
        public static Release Instance { get; } = new();
    }

    /// <summary>The library ends: to <see cref="LeasesActor"/>, and from there to each lease.</summary>
    public sealed class End : IDeadLetterSuppression
    {
        public static End Instance { get; } = new();
    }
}

using System.Diagnostics.CodeAnalysis;
using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>How a request for a lock ended.</summary>
/// <param name="Outcome"><see cref="AcquireOutcome.Cancelled"/> means that the lock was stopped; a cancelled token throws.</param>
/// <param name="Lease">The lock; null unless it was acquired.</param>
/// <param name="Reason">The outcome as a phrase for a person.</param>
public sealed record AcquireResult(AcquireOutcome Outcome, ILease? Lease, string Reason)
{
    /// <summary>Whether the lock is the caller's.</summary>
    [MemberNotNullWhen(true, nameof(Lease))]
    public bool Acquired => Lease is not null;
}

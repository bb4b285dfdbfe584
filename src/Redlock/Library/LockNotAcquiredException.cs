using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>A lock was not acquired. The message is one sentence for a person.</summary>
public sealed class LockNotAcquiredException : Exception
{
    /// <param name="resource">What was to be locked.</param>
    /// <param name="outcome">Why it was not.</param>
    /// <param name="reason">The same as a phrase for a person.</param>
    public LockNotAcquiredException(string resource, AcquireOutcome outcome, string reason)
        : base($"The lock on '{resource}' was not acquired: {reason}.")
    {
        Resource = resource;
        Outcome = outcome;
        Reason = reason;
    }

    /// <summary>What was to be locked.</summary>
    public string Resource { get; }

    /// <summary>Why it was not; never <see cref="AcquireOutcome.Acquired"/>.</summary>
    public AcquireOutcome Outcome { get; }

    /// <summary>The outcome as a phrase for a person.</summary>
    public string Reason { get; }
}

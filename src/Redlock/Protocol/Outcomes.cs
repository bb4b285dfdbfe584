namespace Redlock.Protocol;

/// <summary>How a request for a lock ended; the same words in messages, exit codes, metrics and HTTP.</summary>
public enum AcquireOutcome
{
    /// <summary>The lock is the caller's, for the validity told.</summary>
    Acquired,

    /// <summary>Another holds it, and the request did not wait.</summary>
    Conflicted,

    /// <summary>Too few nodes answered.</summary>
    NoQuorum,

    /// <summary>Granted by a majority, but too late for any validity to be left.</summary>
    Expired,

    /// <summary>Another held it until the request's deadline.</summary>
    WaitTimeout,

    /// <summary>The caller took the request back.</summary>
    Cancelled,

    /// <summary>The request makes no sense; the reason says which part.</summary>
    Rejected,
}

/// <summary>How a release ended.</summary>
public enum ReleaseOutcome
{
    /// <summary>A majority deleted the key.</summary>
    Released,

    /// <summary>The lock had expired, or is another's; nothing of anybody else was touched.</summary>
    NotHeld,

    /// <summary>Too few nodes answered; the keys expire by themselves.</summary>
    NoQuorum,

    /// <summary>The request makes no sense; the reason says which part.</summary>
    Rejected,
}

/// <summary>How an extension ended.</summary>
public enum ExtendOutcome
{
    /// <summary>A majority extended the key while the lock was still valid.</summary>
    Extended,

    /// <summary>The lock had expired, or is another's; it is never re-created.</summary>
    NotHeld,

    /// <summary>Too few nodes answered; the earlier validity stands.</summary>
    NoQuorum,

    /// <summary>The request makes no sense, or a limit on extensions is reached; the reason says which.</summary>
    Rejected,
}

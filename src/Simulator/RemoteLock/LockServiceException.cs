namespace Simulator.RemoteLock;

/// <summary>Why a call to the lock service has no answer.</summary>
internal enum ServiceFailure
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The service says that it cannot now: 5xx.</summary>
    Failed,

    /// <summary>The service asks for fewer calls: 429.</summary>
    Throttled,

    /// <summary>The service will not do this however often it is asked: the rest of 4xx.</summary>
    Refused,

    /// <summary>What answers is no lock service.</summary>
    Unreadable,
}

/// <summary>A call to the lock service has no answer; it may have been carried out all the same. The message is one sentence for a person.</summary>
internal sealed class LockServiceException(ServiceFailure kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public ServiceFailure Kind => kind;

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

namespace Redlock.Protocol;

/// <summary>What one node said of one command.</summary>
public enum VoteKind
{
    /// <summary>Certainly yes: the key is set (acquire), deleted (release) or extended (extend).</summary>
    Granted,

    /// <summary>Certainly no: the key holds another value (acquire), or not ours (release, extend).</summary>
    Refused,

    /// <summary>Unknown, or no use: it may have happened, so it is undone.</summary>
    Failed,
}

/// <summary>Why a vote failed.</summary>
public enum VoteFailure
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>No answer within the node time-out.</summary>
    TimedOut,

    /// <summary>The connection is down, or went down before the answer.</summary>
    Disconnected,

    /// <summary>The server answered with an error.</summary>
    ErrorReply,

    /// <summary>Not sent: the node failed repeatedly and is being probed.</summary>
    Skipped,

    /// <summary>Not sent in time: too many calls were waiting for the node.</summary>
    Overloaded,

    /// <summary>Not asked: the node may have forgotten locks and does not count yet.</summary>
    Quarantined,
}

/// <summary>One node's answer in one round.</summary>
/// <param name="Counter">The node's fencing counter after a grant; 0 with fencing off.</param>
/// <param name="HeldFor">For a refused acquire, how long the node will keep the other's key; zero when it did not say.</param>
/// <param name="Reason">The server's words for <see cref="VoteFailure.ErrorReply"/>.</param>
public readonly record struct Vote(
    VoteKind Kind, VoteFailure Failure = VoteFailure.None, long Counter = 0, TimeSpan HeldFor = default, string? Reason = null)
{
    /// <summary>A yes.</summary>
    public static Vote Granted(long counter = 0) => new(VoteKind.Granted, Counter: counter);

    /// <summary>A no.</summary>
    public static Vote Refused(TimeSpan heldFor = default) => new(VoteKind.Refused, HeldFor: heldFor);

    /// <summary>An unknown.</summary>
    public static Vote Failed(VoteFailure failure, string? reason = null) => new(VoteKind.Failed, failure, Reason: reason);
}

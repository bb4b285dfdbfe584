namespace Redlock.Protocol;

/// <summary>Outcomes as sentences for a person.</summary>
public static class OutcomeWords
{
    /// <summary>Why a lock was not acquired.</summary>
    public static string InWords(this AcquireOutcome outcome) => outcome switch
    {
        AcquireOutcome.Acquired => "acquired",
        AcquireOutcome.Conflicted => "the resource is held",
        AcquireOutcome.NoQuorum => "unable to acquire: too few nodes answered",
        AcquireOutcome.Expired => "the nodes answered too late for any validity to be left",
        AcquireOutcome.WaitTimeout => "the resource was held until the deadline",
        AcquireOutcome.Cancelled => "the request was cancelled",
        _ => "the request was rejected",
    };

    /// <summary>How a release ended.</summary>
    public static string InWords(this ReleaseOutcome outcome) => outcome switch
    {
        ReleaseOutcome.Released => "released",
        ReleaseOutcome.NotHeld => "the lock had expired, or is another's",
        ReleaseOutcome.NoQuorum => "unable to release: too few nodes answered; the lock expires by itself",
        _ => "the request was rejected",
    };

    /// <summary>How an extension ended.</summary>
    public static string InWords(this ExtendOutcome outcome) => outcome switch
    {
        ExtendOutcome.Extended => "extended",
        ExtendOutcome.NotHeld => "the lock had expired, or is another's",
        ExtendOutcome.NoQuorum => "unable to extend: too few nodes answered; the earlier validity stands",
        _ => "the request was rejected",
    };
}

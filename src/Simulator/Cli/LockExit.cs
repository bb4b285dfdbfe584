using Redlock.Protocol;

namespace Simulator.Cli;

/// <summary>The exit codes of outcomes, the same for every command that works on locks.</summary>
internal static class LockExit
{
    /// <param name="notAcquired">What another's lock means.</param>
    public static int CodeOf(AcquireOutcome outcome, int notAcquired = ExitCode.NotAcquired) => outcome switch
    {
        AcquireOutcome.Acquired => ExitCode.Held,
        AcquireOutcome.Conflicted or AcquireOutcome.WaitTimeout => notAcquired,
        AcquireOutcome.NoQuorum or AcquireOutcome.Expired => ExitCode.Unavailable,
        AcquireOutcome.Cancelled => ExitCode.Unfinished,
        _ => ExitCode.Configuration,
    };

    public static int CodeOf(ReleaseOutcome outcome) => outcome switch
    {
        ReleaseOutcome.Released => ExitCode.Held,
        ReleaseOutcome.NotHeld => ExitCode.LockLost,
        ReleaseOutcome.NoQuorum => ExitCode.Unavailable,
        _ => ExitCode.Configuration,
    };

    public static int CodeOf(ExtendOutcome outcome) => outcome switch
    {
        ExtendOutcome.Extended => ExitCode.Held,
        ExtendOutcome.NotHeld => ExitCode.LockLost,
        ExtendOutcome.NoQuorum => ExitCode.Unavailable,
        _ => ExitCode.Configuration,
    };
}

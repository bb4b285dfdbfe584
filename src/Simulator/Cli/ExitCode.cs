namespace Simulator.Cli;

/// <summary>What the program ends with; 64 and above are those of sysexits.h.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it should; of a run: all properties held.</summary>
    public const int Held = 0;

    /// <summary>A safety property broke.</summary>
    public const int Broken = 1;

    /// <summary>Work was unfinished at the deadline, or when the run was interrupted.</summary>
    public const int Unfinished = 2;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 64;

    /// <summary>A bug: the program met what it did not expect.</summary>
    public const int Software = 70;

    /// <summary>A file, a port or a program that is needed cannot be had.</summary>
    public const int Unavailable = 69;

    /// <summary>The configuration makes no sense.</summary>
    public const int Configuration = 78;

    /// <summary>The lock is another's, and was until the wait ended.</summary>
    public const int NotAcquired = 75;

    /// <summary>The lock was lost, and the command under it ended.</summary>
    public const int LockLost = 122;

    /// <summary>The lock was held as long as allowed, and the command under it ended.</summary>
    public const int HeldTooLong = 124;

    /// <summary>The command cannot be invoked.</summary>
    public const int CannotInvoke = 126;

    /// <summary>There is no such command.</summary>
    public const int NotFound = 127;

    /// <summary>A signal ended it: so much more than the signal's number.</summary>
    public const int OfSignal = 128;
}

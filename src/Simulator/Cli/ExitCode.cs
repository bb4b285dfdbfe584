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
}

using System.Runtime.InteropServices;

namespace Simulator.Exec;

/// <summary>What is needed of the C library to start a command in a process group of its own and to see it end; .NET has none of it.</summary>
internal static unsafe partial class Posix
{
    public const int NoSuchFile = 2;
    public const int NoSuchProcess = 3;
    public const int Interrupted = 4;
    public const int WaitAlsoForStopped = 2;

    public const short SetProcessGroup = 0x02;
    public const short SetDefaultSignals = 0x04;
    public const short SetSignalMask = 0x08;

    /// <summary>What a signal does unless told otherwise.</summary>
    public const nint Usual = 0;

    private const string Library = "libc";

    /// <returns>0, or what went wrong.</returns>
    [LibraryImport(Library, EntryPoint = "posix_spawnp")]
    public static partial int Spawn(out int processId, byte* file, void* actions, void* attributes, byte** arguments, byte** variables);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    public static partial int InitAttributes(void* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetFlags(void* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setpgroup")]
    public static partial int SetGroup(void* attributes, int group);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetDefaults(void* attributes, void* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetMask(void* attributes, void* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitActions(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addopen")]
    public static partial int AddOpen(void* actions, int descriptor, byte* path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "sigemptyset")]
    public static partial int EmptySet(void* signals);

    [LibraryImport(Library, EntryPoint = "sigaddset")]
    public static partial int AddToSet(void* signals, int signal);

    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Wait(int processId, out int status, int options);

    /// <param name="processId">Negative for a whole group.</param>
    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    public static partial int Send(int processId, int signal);

    [LibraryImport(Library, EntryPoint = "prctl")]
    public static partial int ControlProcess(int option, nuint value, nuint second, nuint third, nuint fourth);

    [LibraryImport(Library, EntryPoint = "isatty")]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport(Library, EntryPoint = "getpgrp")]
    public static partial int OwnGroup();

    [LibraryImport(Library, EntryPoint = "tcgetpgrp")]
    public static partial int ForegroundGroup(int descriptor);

    [LibraryImport(Library, EntryPoint = "tcsetpgrp")]
    public static partial int SetForegroundGroup(int descriptor, int group);

    [LibraryImport(Library, EntryPoint = "signal")]
    public static partial nint Handle(int signal, nint handler);
}

using System.Runtime.InteropServices;

namespace Simulator.Nodes.Processes;

/// <summary>Signals to a child process.</summary>
internal static partial class UnixSignal
{
    public static void SendStop(int processId) => _ = Send(processId, OperatingSystem.IsLinux() ? 19 : 17);

    public static void SendContinue(int processId) => _ = Send(processId, OperatingSystem.IsLinux() ? 18 : 19);

    /// <summary>Asks a process to end.</summary>
    public static void SendTerminate(int processId) => _ = Send(processId, 15);

    /// <returns>0 when it was sent.</returns>
    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Send(int processId, int signal);
}

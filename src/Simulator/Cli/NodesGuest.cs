using System.ComponentModel;
using System.Diagnostics;
using Simulator.Nodes;
using Simulator.Nodes.Processes;

namespace Simulator.Cli;

/// <summary>A command that runs while nodes are served, and finds them where every program of this project looks: in <c>REDIS_NODES</c>.</summary>
internal static class NodesGuest
{
    private const int NoSuchFile = 2;

    /// <returns>The command's exit code; 128 + n when signal n ended it.</returns>
    public static async Task<int> RunAsync(string[] command, NodeFleet fleet, Surroundings surroundings, CancellationToken stop)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = surroundings.WorkingFolder };
        start.Environment["REDIS_NODES"] = string.Join(',', fleet.Nodes.Select(node => node.Address));
        try
        {
            using var guest = Process.Start(start)!;

            // It is asked to end and the nodes stay until it has, so that it can give back what it holds.
            await using var ending = stop.Register(() => End(guest));
            await guest.WaitForExitAsync(CancellationToken.None);
            return guest.ExitCode;
        }
        catch (Win32Exception failure)
        {
            var notFound = failure.NativeErrorCode == NoSuchFile;
            await surroundings.Error.WriteLineAsync($"{command[0]} {(notFound ? "is not found" : "cannot be run")}.");
            return notFound ? ExitCode.NotFound : ExitCode.CannotInvoke;
        }
    }

    private static void End(Process guest)
    {
        if (OperatingSystem.IsWindows())
        {
            guest.Kill(entireProcessTree: true);
        }
        else
        {
            UnixSignal.SendTerminate(guest.Id);
        }
    }
}

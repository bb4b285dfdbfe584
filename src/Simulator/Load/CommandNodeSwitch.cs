using System.ComponentModel;
using System.Diagnostics;

namespace Simulator.Load;

/// <summary>A node elsewhere, by commands of the shell such as <c>docker compose stop redis-node-2</c>.</summary>
internal sealed class CommandNodeSwitch(string stop, string start) : INodeSwitch
{
    public string Name => $"'{stop}'";

    public Task StopAsync(CancellationToken ct) => RunAsync(stop, ct);

    public Task StartAsync(CancellationToken ct) => RunAsync(start, ct);

    private static async Task RunAsync(string command, CancellationToken ct)
    {
        var shell = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        shell.RedirectStandardOutput = true;
        shell.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(shell) ?? throw new NodeSwitchException($"'{command}' could not be started.");
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new NodeSwitchException($"'{command}' ended with {process.ExitCode}: {said[1].Trim().ReplaceLineEndings(" ")}");
            }
        }
        catch (Win32Exception error)
        {
            throw new NodeSwitchException($"'{command}' could not be started: {error.Message.TrimEnd('.')}.", error);
        }
    }
}

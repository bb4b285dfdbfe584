using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Simulator.Nodes.Processes;

/// <summary>
/// One redis-server child. On Unix a shell stands between: it holds the other end of our pipe and kills the server when the
/// pipe breaks, so that the server ends with this program however this program ends.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    // setsid keeps the terminal's Ctrl-C, which is meant for us, away from the server.
    private const string Keeper = """
        trap '' INT HUP TERM
        log=$1
        shift
        if command -v setsid >/dev/null 2>&1; then set -- setsid "$@"; fi
        exec 3<&0
        "$@" </dev/null >"$log" 2>&1 3<&- &
        server=$!
        echo $server
        { read -r _ <&3; kill -9 $server; } >/dev/null 2>&1 &
        guard=$!
        wait $server
        kill -9 $guard
        """;

    private readonly Process _process;

    private ServerProcess(Process process, int serverId)
    {
        _process = process;
        ServerId = serverId;
    }

    /// <summary>The server's own process id.</summary>
    public int ServerId { get; }

    public bool HasExited => _process.HasExited;

    public static async Task<ServerProcess> StartAsync(string executable, IReadOnlyList<string> arguments, string log, CancellationToken ct)
    {
        var info = new ProcessStartInfo
        {
            FileName = OperatingSystem.IsWindows() ? executable : "/bin/sh",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] keeper = OperatingSystem.IsWindows() ? [] : ["-c", Keeper, "sh", log, executable];
        foreach (var argument in keeper.Concat(arguments))
            info.ArgumentList.Add(argument);
        try
        {
            var process = Process.Start(info)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return new ServerProcess(process, await ReadIdAsync(process, ct));
        }
        catch (Win32Exception exception)
        {
            throw new RedisServerException($"'{executable}' could not be started: {exception.Message}");
        }
    }

    public void Suspend()
    {
        if (!HasExited)
            UnixSignal.SendStop(ServerId);
    }

    public void Continue()
    {
        if (!HasExited)
            UnixSignal.SendContinue(ServerId);
    }

    /// <summary>Ends the server in the way it also ends when this program does: by breaking the pipe.</summary>
    public async Task KillAsync()
    {
        if (OperatingSystem.IsWindows() && !HasExited)
            _process.Kill(entireProcessTree: true);
        BreakPipe();
        await WaitForExitAsync();
    }

    public void BreakPipe() => _process.StandardInput.Close();

    public Task WaitForExitAsync() => _process.WaitForExitAsync(CancellationToken.None);

    public void Dispose() => _process.Dispose();

    private static async Task<int> ReadIdAsync(Process process, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            return process.Id;
        }

        var line = await process.StandardOutput.ReadLineAsync(ct);
        return int.Parse(line ?? "", NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

using System.Diagnostics;
using System.Threading.Channels;

namespace Examples;

/// <summary>This program several times more, each a process of its own, told and heard line by line.</summary>
internal sealed class Processes : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Process> _processes = [];
    private readonly Channel<(string Name, string? Line)> _said = Channel.CreateUnbounded<(string, string?)>();

    /// <param name="arguments">What each is started with, by its name.</param>
    public static Processes Start(IEnumerable<string> names, Func<string, string[]> arguments)
    {
        var processes = new Processes();
        foreach (var name in names)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(Processes).Assembly.Location, .. arguments(name)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            var process = Process.Start(start)!;
            processes._processes.Add(name, process);
            _ = processes.ListenAsync(name, process);
        }

        return processes;
    }

    /// <summary>The next line that any of them says; null when it has ended.</summary>
    public async Task<(string Name, string? Line)> HearAsync() => await _said.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task TellAllAsync(string line)
    {
        foreach (var process in _processes.Values)
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync();
        }
    }

    /// <summary>As a crash does: it gets to do nothing any more.</summary>
    public void Kill(string name) => _processes[name].Kill();

    /// <summary>Asks it to end: its input is over.</summary>
    public void End(string name) => _processes[name].StandardInput.Close();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task ListenAsync(string name, Process process)
    {
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
            await _said.Writer.WriteAsync((name, line));
        }
        while (line is not null);
    }
}

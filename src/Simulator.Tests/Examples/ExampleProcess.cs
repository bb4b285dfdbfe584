using System.Diagnostics;
using System.Reflection;
using System.Text;
using Simulator.Cli;

namespace Simulator.Tests.Examples;

/// <summary>A command of a page, run from the repository's folder as it is printed, except that nothing is built anew.</summary>
internal sealed class ExampleProcess : IDisposable
{
    private const string Run = "dotnet run";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task<string> _error;

    private ExampleProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    public static string Configuration { get; } = typeof(ExitCode).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

#if STANDIN
    private static string PackageSet => "standin";
#else
    private static string PackageSet => "akka";
#endif

    /// <param name="command">As for a shell.</param>
    /// <param name="variables">Environment variables beside those of the test.</param>
    public static ExampleProcess Start(string command, params (string Name, string Value)[] variables)
    {
        var line = command.Replace(Run, $"{Run} --no-build -c {Configuration} -p:PackageSet={PackageSet}", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root,
        };
        _ = start.Environment.Remove("REDIS_NODES");

        // The nodes share a busy machine with all other tests: patience for the library, and for the program in scripts.
        start.Environment["Locks__Hocon"] = "redlock { node-timeout = 2s, node-timeout-divisor = 5 }";
        start.Environment["REDLOCK__NODE_TIMEOUT"] = "2s";
        start.Environment["REDLOCK__TTL"] = "30s";
        start.Environment["CONFIGURATION"] = Configuration;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new ExampleProcess(start);
    }

    /// <summary>Waits for a line of its output.</summary>
    public async Task HearAsync(string words)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            _ = _output.Append(line).Append('\n');
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new EndOfStreamException($"It never said '{words}': {_output}{await _error}");
    }

    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        _process.StandardInput.Close();
        _ = _output.Append(await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience));
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, _output.ToString(), await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

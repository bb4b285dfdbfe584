using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Simulator.Cli;
using Simulator.Nodes;
using Simulator.Nodes.Processes;
using Xunit;

namespace Simulator.Tests.Exec;

/// <summary>The program run as a process of its own, against nodes of the test.</summary>
internal sealed class ExecProcess : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string Program = typeof(ExitCode).Assembly.Location;

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();
    private readonly Task _listening;

    private ExecProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _listening = ListenAsync();
    }

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts <c>exec</c> with the fleet's nodes.</summary>
    /// <param name="line">Options, resource, <c>--</c> and the command.</param>
    public static ExecProcess Start(NodeFleet fleet, params string[] line) => StartVerb(fleet, "exec", null, line);

    /// <summary>The same, started by somebody who ignores a signal, as nohup does.</summary>
    public static ExecProcess StartIgnoring(string signal, NodeFleet fleet, params string[] line)
    {
        string[] arguments = ["-c", $"trap '' {signal}; exec \"$0\" \"$@\"", "dotnet", .. Arguments(fleet, "exec", line)];
        return new ExecProcess(StartInfo("bash", arguments));
    }

    /// <param name="more">Environment variables beside those of the test.</param>
    public static ExecProcess StartVerb(NodeFleet fleet, string verb, IReadOnlyDictionary<string, string>? more, params string[] line) =>
        Start(more, Arguments(fleet, verb, line));

    /// <summary>The same with a lock service in place of nodes.</summary>
    public static ExecProcess StartVerb(Uri service, string verb, IReadOnlyDictionary<string, string>? more, params string[] line) =>
        Start(more, ["exec", Program, verb, "--service", service.ToString(), .. line]);

    private static ExecProcess Start(IReadOnlyDictionary<string, string>? more, string[] arguments)
    {
        var start = StartInfo("dotnet", arguments);
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ExecProcess(start);
    }

    public static Task<NodeFleet> StartNodesAsync(NodeKind kind = NodeKind.Embedded) =>
        NodeFleet.StartAsync(new FleetSettings { Kind = kind, Count = 3 }, TimeProvider.System, CancellationToken.None);

    /// <summary>The next line that the command writes.</summary>
    public async Task<string> HearAsync() => await Output.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException($"It said no more: {(await EndAsync()).Error}");

    /// <summary>Waits for words on the error stream, from where the last such wait ended.</summary>
    public async Task HearOwnWordsAsync(string words)
    {
        while (!(await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Contains(words, StringComparison.Ordinal))
        {
        }
    }

    public void Signal(int number) => Assert.Equal(0, UnixSignal.Send(Id, number));

    /// <summary>Waits for the end.</summary>
    public async Task<Ended> EndAsync()
    {
        Input.Close();
        string output;
        try
        {
            output = await Output.ReadToEndAsync().WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Process {Id} did not end; it said: {_error}", late);
        }

        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _listening.WaitAsync(Patience);
        return new Ended(_process.ExitCode, output, _error.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string[] Arguments(NodeFleet fleet, string verb, string[] line) =>
        ["exec", Program, verb, .. fleet.Nodes.SelectMany(node => new[] { "--node", node.Address }), .. line];

    private static ProcessStartInfo StartInfo(string program, string[] arguments)
    {
        // Tests that are run in the background may have been started with some signals ignored, which a process hands on to all it starts.
        string[] asUsual = OperatingSystem.IsLinux() ? ["env", "--default-signal=HUP,INT,QUIT,TERM", program] : ["env", program];
        var start = new ProcessStartInfo(asUsual[0], [.. asUsual[1..], .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };

        // The nodes share a busy machine with all other tests.
        start.Environment["REDLOCK__TTL"] = "30s";
        start.Environment["REDLOCK__NODE_TIMEOUT"] = "2s";
        return start;
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _error.Append(line).Append('\n');
            await _heard.Writer.WriteAsync(line);
        }

        _heard.Writer.Complete();
    }

    /// <param name="Output">What was not heard before.</param>
    internal sealed record Ended(int ExitCode, string Output, string Error);
}

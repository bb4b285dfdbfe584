using System.Diagnostics;
using System.Text.Json;

namespace Simulator.Bench.Processes;

/// <summary>A process of the benchmark as its parent sees it. It ends with its input, so also when the parent is killed.</summary>
internal sealed class ContenderProcess : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ContenderProcess(Process process) => _process = process;

    /// <exception cref="NodesUnusableException">It could not work with the nodes.</exception>
    public static async Task<ContenderProcess> StartAsync(ContenderOrder order, CancellationToken cancellation)
    {
        var contender = new ContenderProcess(Process.Start(OfThisProgram())!);
        try
        {
            await contender.SayAsync(order);
            _ = await contender.HearAsync(cancellation);
            return contender;
        }
        catch
        {
            await contender.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes one round.</summary>
    public async Task<RoundDone> RunAsync(RoundOrder order, CancellationToken cancellation)
    {
        await SayAsync(order);
        return JsonSerializer.Deserialize<RoundDone>(await HearAsync(cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>This program once more: by its own host where it has one, else by the runtime that runs it.</summary>
    private static ProcessStartInfo OfThisProgram()
    {
        var assembly = typeof(ContenderProcess).Assembly.Location;
        var host = Environment.ProcessPath!;
        var own = Path.GetFileNameWithoutExtension(host);
        var isOwnHost = own == Path.GetFileNameWithoutExtension(assembly);
        string[] program = isOwnHost ? [] : ["exec", assembly];
        var start = new ProcessStartInfo(isOwnHost ? host : own == "dotnet" ? host : "dotnet", [.. program, "bench", ContenderCommand.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // A thread of the pool that has nothing to do spins for a while before it sleeps, and takes the cores that the next holder needs.
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        return start;
    }

    private async Task SayAsync<T>(T order)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended; why, its answer that does not come says.
        }
    }

    private async Task<string> HearAsync(CancellationToken cancellation) =>
        await _process.StandardOutput.ReadLineAsync(cancellation) ?? throw new NodesUnusableException("a process of the benchmark has ended before its time");
}

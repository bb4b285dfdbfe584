namespace Examples;

/// <summary>
/// The clocks of three machines (processes here) fire the same job at the same time, and it runs once. The lock says who runs it now; that it has
/// run is for the journal to remember. Whoever waits takes over when the one that runs it dies.
/// </summary>
internal static class ScheduledTask
{
    private static readonly string[] Machines = ["machine-1", "machine-2", "machine-3"];
    private static readonly string[] Times = ["02:00", "02:15", "02:30"];

    public static async Task<bool> RunAsync()
    {
        var journal = Path.GetTempFileName();
        await using var machines = Processes.Start(Machines, name => ["scheduled-task", name, journal]);
        foreach (var time in Times)
        {
            await machines.TellAllAsync(time);
            foreach (var _ in Machines)
            {
                var (name, line) = await machines.HearAsync();
                Console.WriteLine($"{time}  {name} {line ?? throw new InvalidOperationException($"{name} failed.")}");
            }
        }

        var runs = await File.ReadAllLinesAsync(journal);
        File.Delete(journal);
        var once = runs.Length == Times.Length && Times.All(time => runs.Any(run => run.StartsWith(time, StringComparison.Ordinal)));
        Console.WriteLine(once ? $"Each of {Times.Length} jobs ran once on {Machines.Length} machines." : $"{Times.Length} jobs ran {runs.Length} times.");
        return once;
    }

    /// <summary>One of the processes: a machine whose clock is its input.</summary>
    public static async Task<bool> WorkAsync(string name, string journal)
    {
        using var host = await LockHost.StartAsync(name);
        while (await Console.In.ReadLineAsync() is { } time)
        {
            await using var lease = await host.Locks().AcquireAsync($"report/{time}");
            var done = (await File.ReadAllLinesAsync(journal)).Any(run => run.StartsWith(time, StringComparison.Ordinal));
            if (!done)
            {
                await MakeReportAsync(lease.Lost);
                await File.AppendAllTextAsync(journal, $"{time} by {name} with token {lease.FencingToken}\n");
            }

            Console.WriteLine(done ? "finds it done" : $"runs the report (token {lease.FencingToken})");
        }

        await host.StopAsync();
        return true;
    }

    /// <summary>Takes its time; gives up when the lock is lost.</summary>
    private static Task MakeReportAsync(CancellationToken lost) => Task.Delay(TimeSpan.FromMilliseconds(50), lost);
}

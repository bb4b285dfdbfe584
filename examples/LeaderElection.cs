using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redlock.Library;

namespace Examples;

/// <summary>Three processes stand for one office. One leads; when it is killed the next follows as soon as its lock expires, when it steps down at once.</summary>
internal static class LeaderElection
{
    private static readonly string[] Candidates = ["candidate-1", "candidate-2", "candidate-3"];

    public static async Task<bool> RunAsync()
    {
        // Whoever leads has this file open, and only one process at a time can: a second leader would fail.
        var throne = Path.GetTempFileName();
        await using var candidates = Processes.Start(Candidates, name => ["leader-election", name, throne]);
        var (reigned, last) = (new HashSet<string>(), 0L);
        while (reigned.Count < Candidates.Length)
        {
            var (name, line) = await candidates.HearAsync();
            if (line is null && reigned.Contains(name))
            {
                continue;
            }

            if (line is null || !long.TryParse(line, CultureInfo.InvariantCulture, out var token) || token <= last)
            {
                Console.WriteLine($"{name} should not {(line is null ? "end" : $"lead with token {line} after {last}")}.");
                return false;
            }

            Console.WriteLine($"{name} leads (token {token})");
            last = token;
            EndTerm(candidates, name, killed: reigned.Count == 0);
            _ = reigned.Add(name);
        }

        File.Delete(throne);
        Console.WriteLine($"{Candidates.Length} terms, one leader at a time.");
        return true;
    }

    private static void EndTerm(Processes candidates, string leader, bool killed)
    {
        Console.WriteLine(killed ? $"{leader} is killed; its lock expires" : $"{leader} steps down");
        if (killed)
        {
            candidates.Kill(leader);
        }
        else
        {
            candidates.End(leader);
        }
    }

    /// <summary>One of the processes: a candidate until its input ends.</summary>
    public static async Task<bool> StandAsync(string name, string throne)
    {
        using var host = await LockHost.StartAsync(name, services => services.AddHostedService(provider => new Candidate(provider.GetRequiredService<IDistributedLocks>(), throne)));
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        _ = Task.Run(() =>
        {
            _ = Console.In.ReadToEnd();
            lifetime.StopApplication();
        });
        await host.WaitForShutdownAsync();
        return true;
    }

    private sealed class Candidate(IDistributedLocks locks, string throne) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stopping)
        {
            while (true)
            {
                // Extended while this process lives; given back when the term ends.
                await using var lease = await locks.AcquireAsync("leader", new AcquireOptions { Wait = TimeSpan.FromDays(1) }, stopping);
                using var term = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
                await LeadAsync(lease.FencingToken, term.Token);
            }
        }

        private async Task LeadAsync(long token, CancellationToken over)
        {
            await using var seat = new FileStream(throne, FileMode.Open, FileAccess.Write, FileShare.None);
            Console.WriteLine(token);
            await Task.Delay(Timeout.Infinite, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;

namespace Simulator.Bench.Service;

/// <summary>Requests of one key at a steady rate, whatever is answered.</summary>
internal sealed class Flood(Uri service, string key, int perSecond, int connections)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private long _refused;

    /// <summary>How many were told to come later.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Begins; disposing what is returned ends it.</summary>
    public IAsyncDisposable Begin()
    {
        var stop = new CancellationTokenSource();
        return new Running(stop, Task.WhenAll(Enumerable.Range(0, connections).Select(_ => SendAsync(stop.Token))));
    }

    private async Task SendAsync(CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = service };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var timer = new PeriodicTimer(Tick);
        var perTick = perSecond * Tick.TotalSeconds / connections;
        var owed = 0d;
        while (!stop.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            for (owed += perTick; owed >= 1; owed--)
            {
                using var answer = await http.GetAsync("/locks/active", CancellationToken.None);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Interlocked.Increment(ref _refused);
                }
            }
        }
    }

    private sealed class Running(CancellationTokenSource stop, Task sending) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await sending;
            stop.Dispose();
        }
    }
}

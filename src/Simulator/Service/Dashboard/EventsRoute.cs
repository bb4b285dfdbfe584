using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Akka.Actor;
using Microsoft.AspNetCore.Http;
using Simulator.Service.Access;
using Simulator.Service.Api;

namespace Simulator.Service.Dashboard;

/// <summary>
/// <c>GET /dashboard/events</c>: server-sent events. First a <c>hello</c>, then <c>news</c> (what happened since the last, or in the last minute) and
/// <c>state</c> (how everything stands) some four times a second. A viewer who reads slowly is sent fewer of them: nothing is kept for it.
/// </summary>
internal sealed class EventsRoute(LockApi api, Sampler sampler, EventHistory history)
{
    private const int MostViewers = 64;

    /// <summary>Tells a page that was there before that it talks to another service.</summary>
    private readonly long _run = api.In(TimeSpan.Zero);

    private int _viewers;

    public IResult Handle(HttpContext context)
    {
        if (Interlocked.Increment(ref _viewers) > MostViewers)
        {
            Interlocked.Decrement(ref _viewers);
            return Problem.TooMany("More viewers than the dashboard has at a time.");
        }

        context.Response.OnCompleted(() => Task.FromResult(Interlocked.Decrement(ref _viewers)));
        var caller = AccessGate.CallerOf(context);
        return Results.ServerSentEvents(StreamAsync(new Hello(_run, caller.May(Permission.Administer)), context.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> StreamAsync(Hello hello, [EnumeratorCancellation] CancellationToken gone)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone, api.Stopping);
        var seen = 0L;
        yield return new SseItem<string>(JsonSerializer.Serialize(hello, DashboardJson.Default.Hello), "hello");
        do
        {
            var news = history.Since(seen);
            if (news.Count > 0)
            {
                seen = news[^1].Seq;
                yield return new SseItem<string>(JsonSerializer.Serialize(news, DashboardJson.Default.IReadOnlyListDashboardEvent), "news");
            }

            if (await StateAsync() is { } state)
            {
                yield return new SseItem<string>(state, "state");
            }
        }
        while (await PausedAsync(ends.Token));
    }

    private async Task<string?> StateAsync()
    {
        try
        {
            return await sampler.CurrentAsync();
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    /// <summary>False when the viewer is gone or the service stops.</summary>
    private async Task<bool> PausedAsync(CancellationToken ends)
    {
        await Task.Delay(Sampler.Period, api.Clock, ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ends.IsCancellationRequested;
    }
}

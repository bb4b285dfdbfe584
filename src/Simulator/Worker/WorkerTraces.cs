using System.Diagnostics;

namespace Simulator.Worker;

/// <summary>A worker's spans. HttpClient passes the current one on to the service.</summary>
internal static class WorkerTraces
{
    public const string SourceName = "RedlockActors.Worker";

    /// <summary>The spans of HttpClient stand between a worker's and the service's: exported without them, the service's would have lost their parents.</summary>
    public const string ClientSourceName = "System.Net.Http";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>One attempt, and what comes of it.</summary>
    public static Activity? Cycle(string worker, string resource, int attempt) => Source.StartActivity("work_cycle")
        ?.SetTag("worker.id", worker).SetTag("lock.resource", resource).SetTag("worker.attempt", attempt);

    /// <summary>What is done under the lock.</summary>
    public static Activity? Work(HeldLock held) => Source.StartActivity("do_work")
        ?.SetTag("lock.resource", held.Resource).SetTag("lock.fencing_token", held.Token.Value);
}

namespace Redlock.Redis.StackExchange;

/// <summary>One call in flight: the client's task for it, and its place among the other calls of the link.</summary>
internal sealed class PendingCall(StackExchangeRedisLink link, RedisCall call)
{
    private Task? _task;

    public RedisCall Call => call;

    /// <summary>Whether its script went as text, which no server can fail to know.</summary>
    public bool SentAsText { get; set; }

    public PendingCall? Previous { get; set; }

    public PendingCall? Next { get; set; }

    /// <summary>Has the link look at the task on the thread that completes it.</summary>
    public void Await(Task task)
    {
        _task = task;
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
    }

    private void Complete() => link.OnCompleted(this, _task!);
}

namespace Redlock.Redis.StackExchange;

/// <summary>One call in flight, and the client's task for it.</summary>
internal sealed class PendingCall(StackExchangeRedisLink link, RedisCall call)
{
    private Task? _task;
    private int _taken;

    public RedisCall Call => call;

    /// <summary>Whether its script went as text, which no server can fail to know.</summary>
    public bool SentAsText { get; set; }

    /// <summary>Whether someone has taken it.</summary>
    public bool IsTaken => Volatile.Read(ref _taken) != 0;

    /// <summary>Whoever takes the call answers it; false when someone else took it.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Has the link look at the task on the thread that completes it.</summary>
    public void Await(Task task)
    {
        _task = task;
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
    }

    private void Complete() => link.OnCompleted(this, _task!);
}

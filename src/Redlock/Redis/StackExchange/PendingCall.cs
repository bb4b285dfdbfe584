using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>One call in flight.</summary>
/// <param name="task">The client's: a <see cref="RedisResult"/> of a call that is one command, else the <see cref="RedisReply"/>.</param>
/// <param name="sentAsText">Whether its script went as text, which no server can fail to know.</param>
internal sealed class PendingCall(RedisCall call, Task task, bool sentAsText)
{
    public RedisCall Call => call;

    public Task Task => task;

    public bool SentAsText => sentAsText;
}

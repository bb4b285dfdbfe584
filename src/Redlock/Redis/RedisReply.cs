namespace Redlock.Redis;

/// <summary>What kind of answer a call got.</summary>
public enum ReplyKind
{
    /// <summary>The server carried the call out; <see cref="RedisReply.Number"/> or <see cref="RedisReply.Payload"/> holds its result.</summary>
    Done,

    /// <summary>The server answered nil: a plain SET NX that found the key.</summary>
    Nil,

    /// <summary>The server answered with an error: LOADING, READONLY, MISCONF, OOM, NOAUTH, BUSY, ...</summary>
    Error,

    /// <summary>The connection failed before the answer: the call may have been carried out.</summary>
    Lost,
}

/// <summary>The one answer to a call.</summary>
/// <param name="Call">The very object that was sent.</param>
/// <param name="Number">The integer the script answered; 1 for OK.</param>
/// <param name="Payload">The result of a call that reads more than a number.</param>
/// <param name="Reason">The words of an error or of a lost connection.</param>
public sealed record RedisReply(RedisCall Call, ReplyKind Kind, long Number = 0, object? Payload = null, string? Reason = null);

/// <summary>How a resource's lock stands on one node.</summary>
/// <param name="Value">The stored lock id; null when the lock is free.</param>
/// <param name="Ttl">What is left of it; null when free or without expiry.</param>
/// <param name="Counter">The fencing counter, 0 when there is none.</param>
public sealed record LockState(string? Value, TimeSpan? Ttl, long Counter);

/// <summary>A page of fencing counters.</summary>
/// <param name="Cursor">Where the next page starts; 0 when this was the last.</param>
/// <param name="Counters">Full key names and values.</param>
public sealed record CounterPage(long Cursor, IReadOnlyList<KeyValuePair<string, long>> Counters);

/// <summary>What a server says of itself; each is null when it does not tell.</summary>
/// <param name="Version">Such as 7.0.15.</param>
/// <param name="UsedMemory">For people, such as 1.02M.</param>
/// <param name="Connections">How many clients are connected.</param>
public sealed record ServerFacts(string? Version, string? UsedMemory, long? Connections);

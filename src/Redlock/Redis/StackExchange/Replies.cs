using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>What the client's results and exceptions mean to the owner of a link.</summary>
internal static class Replies
{
    private const string ScriptUnknown = "NOSCRIPT";

    /// <summary>Of a call that is one command. Only what such a command answers when it was carried out counts as done.</summary>
    public static RedisReply Of(RedisCall call, RedisResult result)
    {
        if (result.IsNull)
        {
            return new RedisReply(call, ReplyKind.Nil);
        }

        var value = ValueOf(result);
        return call switch
        {
            RedisCall.Ping => new RedisReply(call, ReplyKind.Done, Number: 1),
            RedisCall.Mark or RedisCall.Acquire { Fenced: false, Given: null } when IsOk(value) => new RedisReply(call, ReplyKind.Done, Number: 1),
            RedisCall.Mark or RedisCall.Acquire { Fenced: false, Given: null } => Unexpected(call, value),
            _ when value.IsInteger => new RedisReply(call, ReplyKind.Done, Number: (long)value),
            _ => Unexpected(call, value),
        };
    }

    /// <summary>Of a call that the server refused, or that may or may not have reached it.</summary>
    public static RedisReply Of(RedisCall call, Exception failure) => failure switch
    {
        RedisServerException refused => new RedisReply(call, ReplyKind.Error, Reason: refused.Message),
        // Thrown before anything is written.
        RedisCommandException refused => new RedisReply(call, ReplyKind.Error, Reason: refused.Message),
        _ => Lost(call, FailureReason.Of(failure)),
    };

    public static RedisReply Lost(RedisCall call, string reason) => new(call, ReplyKind.Lost, Reason: reason);

    /// <summary>Whether the server did not know the script by its hash, so that it certainly did nothing.</summary>
    public static bool IsScriptUnknown(Exception failure) =>
        failure is RedisServerException && failure.Message.StartsWith(ScriptUnknown, StringComparison.Ordinal);

    /// <summary>Compared as bytes, as the client keeps it: as text, each comparison would make a string.</summary>
    private static bool IsOk(RedisValue value) => ((byte[]?)value).AsSpan().SequenceEqual("OK"u8);

    private static RedisReply Unexpected(RedisCall call, RedisValue value) =>
        new(call, ReplyKind.Error, Reason: $"unexpected answer '{value}' to {call.GetType().Name}");

    private static RedisValue ValueOf(RedisResult result)
    {
        try
        {
            return (RedisValue)result;
        }
        catch (InvalidCastException)
        {
            return "(array)";
        }
    }
}

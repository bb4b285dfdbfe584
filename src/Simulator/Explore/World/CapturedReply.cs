using System.Globalization;
using System.Text;
using Redlock.Redis;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>The reply to one command, kept until the next.</summary>
internal sealed class CapturedReply : IReplyWriter
{
    private const string Ok = "OK";

    private readonly List<byte[]?> _elements = [];
    private string? _status;
    private byte[]? _bulk;
    private bool _isArray;
    private bool _isNull;

    /// <summary>What the server refused with; null when it did not.</summary>
    public string? Refusal { get; private set; }

    public long? Number { get; private set; }

    /// <summary>The string it answered; null for nil and everything else.</summary>
    public string? Text => Decoded(_bulk);

    /// <summary>The strings of an array and of the arrays in it.</summary>
    public string?[] Elements => [.. _elements.Select(Decoded)];

    public void Begin()
    {
        _elements.Clear();
        (_status, _bulk, Refusal, Number) = (null, null, null, null);
        _isArray = _isNull = false;
    }

    /// <summary>What it means as the answer to a call that is one command, as the client's adapter reads it.</summary>
    public RedisReply AnswerTo(RedisCall call)
    {
        if (Refusal is not null)
            return new RedisReply(call, ReplyKind.Error, Reason: Refusal);
        if (_isNull)
            return new RedisReply(call, ReplyKind.Nil);
        return call switch
        {
            RedisCall.Ping => new RedisReply(call, ReplyKind.Done, Number: 1),
            RedisCall.Mark or RedisCall.Acquire { Fenced: false } when (_status ?? Text) == Ok =>
                new RedisReply(call, ReplyKind.Done, Number: 1),
            RedisCall.Mark or RedisCall.Acquire { Fenced: false } => Unexpected(call),
            _ when Number is { } number => new RedisReply(call, ReplyKind.Done, Number: number),
            _ => Unexpected(call),
        };
    }

    public void Status(string text) => _status = text;

    public void Error(string text) => Refusal = text;

    public void Integer(long value) => Number = value;

    public void Bulk(byte[] value)
    {
        if (_isArray)
            _elements.Add(value);
        else
            _bulk = value;
    }

    public void Null()
    {
        if (_isArray)
            _elements.Add(null);
        else
            _isNull = true;
    }

    public void NullArray() => Null();

    public void Array(int count) => _isArray = true;

    private RedisReply Unexpected(RedisCall call)
    {
        var answer = _isArray ? "(array)" : _status ?? Text ?? Number?.ToString(CultureInfo.InvariantCulture);
        return new RedisReply(call, ReplyKind.Error, Reason: $"unexpected answer '{answer}' to {call.GetType().Name}");
    }

    private static string? Decoded(byte[]? text) => text is null ? null : Encoding.UTF8.GetString(text);
}

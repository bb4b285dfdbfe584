using System.Buffers;
using System.Runtime.InteropServices;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Resp;

/// <summary>
/// Takes requests from a byte stream, arrays of bulk strings or plain lines. It remembers how far it came, so that a large
/// request arriving in pieces is read once.
/// </summary>
public sealed class RequestParser
{
    private const int LongestLine = 64 * 1024;
    private const int MostArguments = int.MaxValue;
    private const int MostArgumentsBeforeLogin = 10;
    private const int LongestBulk = 512 * 1024 * 1024;
    private const int LongestBulkBeforeLogin = 16 * 1024;
    private const long Unknown = -1;

    private readonly List<byte[]> _arguments = [];
    private long _argumentsLeft;
    private long _bulkLength = Unknown;

    /// <summary>The request that was just completed; empty for an empty one. Valid until the next call.</summary>
    public ReadOnlySpan<byte[]> Arguments => CollectionsMarshal.AsSpan(_arguments);

    /// <summary>Redis's sentence when the stream is not RESP; nothing can be read after it.</summary>
    public string? Error { get; private set; }

    /// <summary>Takes one request off the front of <paramref name="input"/>; false when more bytes are needed, or on an error.</summary>
    /// <param name="restricted">Before login, only small requests are let in.</param>
    public bool TryRead(ref ReadOnlySequence<byte> input, bool restricted = false)
    {
        if (_argumentsLeft == 0)
        {
            _arguments.Clear();
            if (!new SequenceReader<byte>(input).TryPeek(out var type))
                return false;
            if (type != '*')
                return TryReadLine(ref input);
            if (!TryReadCount(ref input, restricted))
                return false;
        }

        while (_argumentsLeft > 0)
        {
            if (!TryReadArgument(ref input, restricted))
                return false;
        }

        return true;
    }

    private bool TryReadLine(ref ReadOnlySequence<byte> input)
    {
        if (input.PositionOf((byte)'\n') is not { } end)
            return input.Length > LongestLine && Fail("too big inline request");
        var line = input.Slice(0, end).ToArray().AsSpan();
        input = input.Slice(input.GetPosition(1, end));
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        return InlineRequest.TrySplit(line, _arguments) || Fail("unbalanced quotes in request");
    }

    private bool TryReadCount(ref ReadOnlySequence<byte> input, bool restricted)
    {
        if (!TryReadHeader(ref input, "too big mbulk count string", out var header))
            return false;
        if (!DecimalInteger.TryParse(header.AsSpan(1), out var count) || count > MostArguments)
            return Fail("invalid multibulk length");
        if (restricted && count > MostArgumentsBeforeLogin)
            return Fail("unauthenticated multibulk length");
        _argumentsLeft = Math.Max(0, count);
        return true;
    }

    private bool TryReadArgument(ref ReadOnlySequence<byte> input, bool restricted)
    {
        if (_bulkLength == Unknown && !TryReadBulkLength(ref input, restricted))
            return false;
        if (input.Length < _bulkLength + 2)
            return false;
        _arguments.Add(input.Slice(0, _bulkLength).ToArray());
        input = input.Slice(_bulkLength + 2);
        _bulkLength = Unknown;
        _argumentsLeft--;
        return true;
    }

    private bool TryReadBulkLength(ref ReadOnlySequence<byte> input, bool restricted)
    {
        if (!TryReadHeader(ref input, "too big bulk count string", out var header))
            return false;
        if (header is not [(byte)'$', ..])
            return Fail($"expected '$', got '{(header.Length == 0 ? '\r' : (char)header[0])}'");
        if (!DecimalInteger.TryParse(header.AsSpan(1), out var length) || length is < 0 or > LongestBulk)
            return Fail("invalid bulk length");
        if (restricted && length > LongestBulkBeforeLogin)
            return Fail("unauthenticated bulk length");
        _bulkLength = length;
        return true;
    }

    // Redis looks for the CR only, and takes whatever follows it for the LF.
    private bool TryReadHeader(ref ReadOnlySequence<byte> input, string tooLong, out byte[] header)
    {
        header = [];
        if (input.PositionOf((byte)'\r') is not { } end)
            return input.Length > LongestLine && Fail(tooLong);
        var line = input.Slice(0, end);
        if (input.Length < line.Length + 2)
            return false;
        header = line.ToArray();
        input = input.Slice(line.Length + 2);
        return true;
    }

    private bool Fail(string sentence)
    {
        Error = "ERR Protocol error: " + sentence;
        return false;
    }
}

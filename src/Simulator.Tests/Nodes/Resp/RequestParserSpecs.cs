using System.Buffers;
using System.Text;
using Simulator.Nodes.Resp;
using Xunit;

namespace Simulator.Tests.Nodes.Resp;

public sealed class RequestParserSpecs
{
    private readonly RequestParser _parser = new();

    [Theory]
    [InlineData("*2\r\n$3\r\nGET\r\n$1\r\na\r\n", "GET|a")]
    [InlineData("*3\r\n$3\r\nSET\r\n$0\r\n\r\n$4\r\n\r\n\r\n\r\n", "SET||\r\n\r\n")]
    [InlineData("PING\r\n", "PING")]
    [InlineData("  SET  key\t'sin gle'  \"dou\\\"ble\\x41\\n\"\n", "SET|key|sin gle|dou\"bleA\n")]
    [InlineData("SET k ''\r\n", "SET|k|")]
    [InlineData("SET k 'it\\'s'\r\n", "SET|k|it's")]
    [InlineData("\r\n", "")]
    [InlineData("*0\r\n", "")]
    [InlineData("*-5\r\n", "")]
    public void Parser_should_read_a_request_whole_or_byte_by_byte(string text, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(text);

        Assert.Equal(expected, Assert.Single(ReadAll(new ReadOnlySequence<byte>(bytes))));
        Assert.Equal(expected, Assert.Single(ReadAll(Split(bytes))));
        Assert.Equal(expected, ReadGrowing(bytes));
    }

    [Fact]
    public void Parser_should_read_one_request_after_the_other()
    {
        var bytes = "*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$2\r\nhi\r\nget a\r\n*1\r\n$4\r\nTI"u8.ToArray();

        Assert.Equal(["PING", "ECHO|hi", "get|a"], ReadAll(Split(bytes)));
    }

    [Fact]
    public void Parser_should_not_read_a_large_value_again_for_each_piece_of_it()
    {
        const int Length = 8 << 20;
        var input = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes($"*2\r\n$4\r\nECHO\r\n${Length}\r\n"));

        Assert.False(_parser.TryRead(ref input));
        Assert.True(input.IsEmpty);
        input = new ReadOnlySequence<byte>(new byte[Length + 1]);
        Assert.False(_parser.TryRead(ref input));
        input = new ReadOnlySequence<byte>(new byte[Length + 2]);
        Assert.True(_parser.TryRead(ref input));

        Assert.Equal(Length, _parser.Arguments[1].Length);
    }

    [Theory]
    [InlineData("*x\r\n", "invalid multibulk length")]
    [InlineData("*2147483648\r\n", "invalid multibulk length")]
    [InlineData("*1\r\n:1\r\n", "expected '$', got ':'")]
    [InlineData("*1\r\n$-1\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$536870913\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$01\r\n", "invalid bulk length")]
    [InlineData("SET a 'open\r\n", "unbalanced quotes in request")]
    [InlineData("SET a 'x'y\r\n", "unbalanced quotes in request")]
    public void Parser_should_refuse_what_is_not_RESP(string text, string sentence)
    {
        var input = new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes(text));

        Assert.False(_parser.TryRead(ref input));

        Assert.Equal("ERR Protocol error: " + sentence, _parser.Error);
    }

    [Theory]
    [InlineData('a', "too big inline request")]
    [InlineData('*', "too big mbulk count string")]
    public void Parser_should_refuse_a_line_that_never_ends(char first, string sentence)
    {
        var input = new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes(first + new string('1', 70_000)));

        Assert.False(_parser.TryRead(ref input));

        Assert.Equal("ERR Protocol error: " + sentence, _parser.Error);
    }

    [Theory]
    [InlineData("*11\r\n", "unauthenticated multibulk length")]
    [InlineData("*1\r\n$16385\r\n", "unauthenticated bulk length")]
    public void Parser_should_take_only_small_requests_before_login(string text, string sentence)
    {
        var input = new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes(text));

        Assert.False(_parser.TryRead(ref input, restricted: true));

        Assert.Equal("ERR Protocol error: " + sentence, _parser.Error);
    }

    private List<string> ReadAll(ReadOnlySequence<byte> input)
    {
        var requests = new List<string>();
        while (_parser.TryRead(ref input))
            requests.Add(Joined());
        return requests;
    }

    private string ReadGrowing(byte[] bytes)
    {
        for (int start = 0, end = 1; end <= bytes.Length; end++)
        {
            var input = new ReadOnlySequence<byte>(bytes, start, end - start);
            if (_parser.TryRead(ref input))
                return end == bytes.Length ? Joined() : "too early";
            start = end - (int)input.Length;
        }

        return "never";
    }

    private string Joined() => string.Join('|', _parser.Arguments.ToArray().Select(Encoding.Latin1.GetString));

    // A segment for each byte.
    private static ReadOnlySequence<byte> Split(byte[] bytes)
    {
        var first = new Segment(bytes.AsMemory(0, 1), null);
        var last = first;
        for (var index = 1; index < bytes.Length; index++)
            last = new Segment(bytes.AsMemory(index, 1), last);
        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}

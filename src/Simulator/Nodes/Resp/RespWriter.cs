using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Resp;

/// <summary>Writes replies in RESP2.</summary>
public sealed class RespWriter(IBufferWriter<byte> output) : IReplyWriter
{
    // A type byte, 20 characters of a 64-bit number, CRLF.
    private const int LongestHeader = 23;

    public void Status(string text) => Line((byte)'+', text);

    public void Error(string text) => Line((byte)'-', text);

    public void Integer(long value) => Header((byte)':', value);

    public void Bulk(byte[] value)
    {
        Header((byte)'$', value.Length);
        output.Write(value);
        output.Write("\r\n"u8);
    }

    public void Null() => output.Write("$-1\r\n"u8);

    public void NullArray() => output.Write("*-1\r\n"u8);

    public void Array(int count) => Header((byte)'*', count);

    private void Header(byte type, long value)
    {
        var span = output.GetSpan(LongestHeader);
        span[0] = type;
        _ = Utf8Formatter.TryFormat(value, span[1..], out var length);
        "\r\n"u8.CopyTo(span[(length + 1)..]);
        output.Advance(length + 3);
    }

    // Texts may hold bytes a client sent: they leave as they came, but never break the line.
    private void Line(byte type, string text)
    {
        var span = output.GetSpan(text.Length + 3);
        span[0] = type;
        var length = Encoding.Latin1.GetBytes(text, span[1..]);
        span.Slice(1, length).Replace((byte)'\r', (byte)' ');
        span.Slice(1, length).Replace((byte)'\n', (byte)' ');
        "\r\n"u8.CopyTo(span[(length + 1)..]);
        output.Advance(length + 3);
    }
}

using System.Buffers;
using System.Text;
using Simulator.Nodes.Resp;
using Xunit;

namespace Simulator.Tests.Nodes.Resp;

public sealed class RespWriterSpecs
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly RespWriter _writer;

    public RespWriterSpecs() => _writer = new RespWriter(_output);

    [Fact]
    public void Writer_should_write_every_kind_of_reply()
    {
        _writer.Array(6);
        _writer.Status("OK");
        _writer.Error("ERR sentence");
        _writer.Integer(long.MinValue);
        _writer.Bulk("a\r\nb"u8.ToArray());
        _writer.Null();
        _writer.NullArray();

        Assert.Equal(
            "*6\r\n+OK\r\n-ERR sentence\r\n:-9223372036854775808\r\n$4\r\na\r\nb\r\n$-1\r\n*-1\r\n",
            Encoding.Latin1.GetString(_output.WrittenSpan));
    }

    [Fact]
    public void Writer_should_not_let_a_text_end_its_line()
    {
        _writer.Error("ERR unknown 'a\r\nb\u00ff'");

        Assert.Equal("-ERR unknown 'a  b\u00ff'\r\n", Encoding.Latin1.GetString(_output.WrittenSpan));
    }
}

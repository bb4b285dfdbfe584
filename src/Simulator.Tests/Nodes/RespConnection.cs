using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Simulator.Nodes;

namespace Simulator.Tests.Nodes;

/// <summary>A client that shows the bytes: sends what it is given, hands out each reply as it came.</summary>
internal sealed class RespConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly BufferedStream _stream;

    private RespConnection(IPEndPoint endpoint)
    {
        _socket.Connect(endpoint);
        _stream = new BufferedStream(new NetworkStream(_socket), 64 * 1024);
    }

    public static RespConnection To(ISimulatedNode node) => new(IPEndPoint.Parse(new Uri(node.Address).Authority.Split('@')[^1]));

    /// <summary>To whatever listens on a loopback port.</summary>
    public static RespConnection To(int port) => new(new IPEndPoint(IPAddress.Loopback, port));

    public static byte[] Encode(params byte[][] arguments)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(Encoding.ASCII.GetBytes($"*{arguments.Length}\r\n"));
        foreach (var argument in arguments)
        {
            bytes.Write(Encoding.ASCII.GetBytes($"${argument.Length}\r\n"));
            bytes.Write(argument);
            bytes.Write("\r\n"u8);
        }

        return bytes.WrittenSpan.ToArray();
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[_socket.Send(bytes)..];
    }

    public void SendCommand(params string[] words) => Send(Encode([.. words.Select(Encoding.UTF8.GetBytes)]));

    public string Ask(params string[] words)
    {
        SendCommand(words);
        return ReadText();
    }

    public string ReadText() => Encoding.Latin1.GetString(Read());

    public Task<string> ReadTextAsync() => Task.Run(ReadText);

    /// <summary>One whole reply with its type bytes and line ends.</summary>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public byte[] Read()
    {
        var reply = new ArrayBufferWriter<byte>();
        ReadInto(reply);
        return reply.WrittenSpan.ToArray();
    }

    public void Dispose() => _stream.Dispose();

    private void ReadInto(ArrayBufferWriter<byte> reply)
    {
        var line = ReadLine();
        reply.Write(line);
        var count = line[0] is (byte)'$' or (byte)'*' ? int.Parse(line.AsSpan(1, line.Length - 3), CultureInfo.InvariantCulture) : 0;
        if (line[0] == '$' && count >= 0)
        {
            _stream.ReadExactly(reply.GetSpan(count + 2)[..(count + 2)]);
            reply.Advance(count + 2);
        }

        for (var index = 0; line[0] == '*' && index < count; index++)
            ReadInto(reply);
    }

    private byte[] ReadLine()
    {
        var line = new List<byte>();
        do
        {
            var value = _stream.ReadByte();
            if (value < 0)
                throw new EndOfStreamException("The server closed the connection.");
            line.Add((byte)value);
        }
        while (line is not [.., (byte)'\r', (byte)'\n']);
        return [.. line];
    }
}

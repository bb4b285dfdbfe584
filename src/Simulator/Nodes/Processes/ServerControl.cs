using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Simulator.Nodes.Processes;

/// <summary>The few words a redis-server's keeper exchanges with it, one connection for each.</summary>
internal sealed class ServerControl(int port, string password)
{
    private const int LongestReply = 64 * 1024;

    /// <summary>Sends one inline command and reads to the end of the conversation; null when the server does not answer.</summary>
    public async Task<string?> AskAsync(string command, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, ct);
            var login = password.Length == 0 ? "" : $"AUTH {Quote(password)}\r\n";
            _ = await socket.SendAsync(Encoding.UTF8.GetBytes($"{login}{command}\r\nQUIT\r\n"), ct);
            return await ReadToEndAsync(socket, ct);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static async Task<string> ReadToEndAsync(Socket socket, CancellationToken ct)
    {
        var reply = new byte[LongestReply];
        var length = 0;
        while (length < reply.Length && await socket.ReceiveAsync(reply.AsMemory(length), ct) is > 0 and var received)
            length += received;
        return Encoding.UTF8.GetString(reply, 0, length);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetBytes(text))
            _ = quoted.Append("\\x").Append(value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return quoted.Append('"').ToString();
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Redlock.Redis;

namespace Simulator.Tests.Redis;

/// <summary>A TCP server that answers as a test tells it to, and keeps what it was sent.</summary>
internal sealed class ScriptedServer : IDisposable
{
    /// <summary>The answer that closes the connection.</summary>
    public const string HangUp = "(hang up)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _connections = [];
    private readonly BlockingCollection<string> _received = [];
    private readonly Func<string[], string?> _answer;

    /// <param name="answer">Given the words of a command, the bytes to answer (as Latin-1), or null to say nothing.</param>
    public ScriptedServer(Func<string[], string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public NodeAddress Address => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public int Connections => _connections.Count;

    /// <summary>Answers what a client says before it is of use, and leaves the rest to the test.</summary>
    public static Func<string[], string?> Ready(Func<string[], string?> answer) => command => command switch
    {
        ["ECHO", var text] => Bulk(text),
        ["SCRIPT", "LOAD", var text] => Bulk(new LuaScript(text).Sha1),
        ["SELECT", _] or ["AUTH", ..] => "+OK\r\n",
        _ => answer(command),
    };

    public static string Bulk(string text) => $"${text.Length}\r\n{text}\r\n";

    /// <summary>The bytes of the next command received, as Latin-1.</summary>
    public string Next() =>
        _received.TryTake(out var command, Patience) ? command : throw new TimeoutException("Nothing more was received.");

    /// <summary>The same, passing over what the client asks to see whether we are there.</summary>
    public string NextButProbes()
    {
        while (true)
        {
            var command = Next();
            if (!Is(command, "ECHO"))
            {
                return command;
            }
        }
    }

    /// <summary>The same, passing over the loading of scripts too.</summary>
    public string NextCall()
    {
        while (true)
        {
            var command = NextButProbes();
            if (!Is(command, "SCRIPT"))
            {
                return command;
            }
        }
    }

    /// <summary>Breaks all connections.</summary>
    public void Drop()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Drop();
        _received.Dispose();
    }

    private static bool Is(string command, string name) => command.Contains($"\r\n{name}\r\n", StringComparison.Ordinal);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptSocketAsync();
                _connections.Add(connection);
                _ = ConverseAsync(connection);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task ConverseAsync(Socket connection)
    {
        var unread = "";
        var buffer = new byte[16 * 1024];
        try
        {
            while (await connection.ReceiveAsync(buffer) is > 0 and var count)
            {
                unread += Encoding.Latin1.GetString(buffer, 0, count);
                while (TryRead(ref unread) is { } words)
                {
                    await AnswerAsync(connection, words);
                }
            }
        }
        catch (Exception broken) when (broken is ObjectDisposedException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task AnswerAsync(Socket connection, string[] words)
    {
        _received.Add($"*{words.Length}\r\n" + string.Concat(words.Select(Bulk)));
        var answer = _answer(words);
        if (answer == HangUp)
        {
            connection.Dispose();
        }
        else if (answer is not null)
        {
            _ = await connection.SendAsync(Encoding.Latin1.GetBytes(answer));
        }
    }

    private static string[]? TryRead(ref string unread)
    {
        var rest = unread.AsSpan();
        if (TryReadLine(ref rest) is not ['*', .. var count])
        {
            return null;
        }

        var words = new string[int.Parse(count)];
        for (var i = 0; i < words.Length; i++)
        {
            if (TryReadLine(ref rest) is not ['$', .. var length] || rest.Length < int.Parse(length) + 2)
            {
                return null;
            }

            words[i] = rest[..int.Parse(length)].ToString();
            rest = rest[(words[i].Length + 2)..];
        }

        unread = rest.ToString();
        return words;
    }

    private static string? TryReadLine(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf("\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var line = rest[..end].ToString();
        rest = rest[(end + 2)..];
        return line;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Redlock.Redis;

namespace Simulator.Tests.Redis;

/// <summary>A redis-server process on a free loopback port, with nothing on disk and no folder of its own.</summary>
public sealed class LocalRedisServer : IDisposable
{
    private const int Attempts = 5;
    private readonly Process _process;

    private LocalRedisServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public NodeAddress Address => new("127.0.0.1", Port);

    public static LocalRedisServer Start(params string[] options) => Start("--port", options);

    /// <summary>One that speaks only TLS.</summary>
    public static LocalRedisServer StartTls(params string[] options) => Start("--tls-port", ["--port", "0", .. options]);

    /// <summary>What it answers to one command from redis-cli's side of the wire.</summary>
    public string Ask(params string[] command)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, Port);
        using var stream = client.GetStream();
        var request = $"*{command.Length}\r\n" + string.Concat(command.Select(word => $"${word.Length}\r\n{word}\r\n")) + "*1\r\n$4\r\nQUIT\r\n";
        stream.Write(System.Text.Encoding.Latin1.GetBytes(request));
        return new StreamReader(stream).ReadToEnd()[..^"+OK\r\n".Length].Trim();
    }

    /// <summary>Ends it without a word to its clients.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static LocalRedisServer Start(string portOption, string[] options)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var (process, lastWords) = TryStart([portOption, port.ToString(CultureInfo.InvariantCulture), .. options]);
            if (process is not null)
            {
                return new LocalRedisServer(process, port);
            }

            // Someone else may have taken the port in between; a server that cannot start for another reason says so.
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"redis-server did not start: {lastWords}");
            }
        }
    }

    private static (Process? Process, string LastWords) TryStart(string[] options)
    {
        string[] arguments = ["--bind", "127.0.0.1", "--save", "", .. options];
        try
        {
            var process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
            var said = "";
            while (process.StandardOutput.ReadLine() is { } line)
            {
                said = line;
                if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                {
                    return (process, said);
                }
            }

            process.Dispose();
            return (null, said);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                "redis-server is not on the PATH (Debian, Ubuntu: apt install redis-server; macOS: brew install redis).", missing);
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Redlock.Redis.StackExchange;

/// <summary>
/// Why a node cannot be connected. The client only says that it cannot, so the same steps are taken once more by hand: connection, TLS,
/// credentials, one command.
/// </summary>
internal static class ConnectDiagnosis
{
    /// <summary>The reason, in the words of the step that fails; null when all of them work now.</summary>
    public static async Task<string?> FindAsync(NodeAddress address, IPEndPoint target, RedisLinkSettings settings, CancellationToken deadline)
    {
        try
        {
            using var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(target, deadline);
            await using var stream = await SecuredAsync(new NetworkStream(socket), address, settings, deadline);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Credentials(address) + Command("ECHO", "redlock")), deadline);
            using var answers = new StreamReader(stream);
            return await FirstComplaintAsync(answers, deadline);
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException)
        {
            return FailureReason.Of(failure);
        }
    }

    private static async Task<Stream> SecuredAsync(Stream plain, NodeAddress address, RedisLinkSettings settings, CancellationToken deadline)
    {
        if (!address.Tls)
        {
            return plain;
        }

        var secured = new SslStream(plain, leaveInnerStreamOpen: false, settings.CertificateValidation);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = ClientOptions.HostOf(address) }, deadline);
        return secured;
    }

    private static async Task<string?> FirstComplaintAsync(StreamReader answers, CancellationToken deadline)
    {
        while (await answers.ReadLineAsync(deadline) is { } line)
        {
            switch (line)
            {
                case "redlock":
                    return null;
                case ['-', .. var error]:
                    return error;
                case not ['+' or '$', ..]:
                    return "it does not speak the Redis protocol";
            }
        }

        return "the server closed it";
    }

    private static string Credentials(NodeAddress address) => address switch
    {
        { Password: null } => "",
        { User: null } => Command("AUTH", address.Password),
        _ => Command("AUTH", address.User, address.Password),
    };

    private static string Command(params string[] words) =>
        string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"))
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"*{words.Length}\r\n")));
}

using System.Net.Sockets;
using System.Security.Authentication;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>Why a connection could not be made or was lost, in the words of a sentence's second half; never a secret.</summary>
internal static class FailureReason
{
    public static string Of(Exception failure) => Innermost(failure) switch
    {
        SocketException socket => Lowered(socket.Message),
        AuthenticationException tls => "TLS: " + Lowered(tls.Message),
        OperationCanceledException or TimeoutException => "no answer in time",
        ObjectDisposedException => "the link is closed",
        RedisConnectionException connection => $"{connection.FailureType}: {connection.Message}",
        var other => Lowered(other.Message),
    };

    public static string Of(ConnectionFailedEventArgs failed) => $"{failed.FailureType}: {failed.Exception}";

    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure;
    }

    private static string Lowered(string message) =>
        message.Length > 1 && char.IsLower(message[1]) ? char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.') : message.TrimEnd('.');
}

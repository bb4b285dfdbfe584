using System.Net.Sockets;
using System.Security.Authentication;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>Why a connection could not be made or was lost, as the second half of a sentence; never a secret.</summary>
internal static class FailureReason
{
    public static string Of(Exception failure) => Innermost(failure) switch
    {
        SocketException socket => socket.Message,
        AuthenticationException tls => $"TLS: {tls.Message.TrimEnd('.')}",
        OperationCanceledException or TimeoutException => "no answer in time",
        ObjectDisposedException => "the link is closed",
        RedisConnectionException connection => Of(connection.FailureType),
        var other => other.Message.TrimEnd('.'),
    };

    public static string Of(ConnectionFailedEventArgs failed) =>
        failed.Exception is { } exception ? Of(exception) : Of(failed.FailureType);

    private static string Of(ConnectionFailureType type) => type switch
    {
        ConnectionFailureType.SocketClosed => "the server closed it",
        ConnectionFailureType.ProtocolFailure or ConnectionFailureType.InternalFailure => "the server's answer was not understood",
        ConnectionFailureType.UnableToResolvePhysicalConnection => "there is none",
        _ => type.ToString(),
    };

    // The outer ones are the client's, a page long, and name what was being sent.
    private static Exception Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure;
    }
}

using System.Net.Security;

namespace Redlock.Redis.StackExchange;

/// <summary>How links are opened.</summary>
/// <param name="ConnectTimeout">From dialling until the link is usable: name resolution, TLS, credentials and loading of the scripts included.</param>
/// <param name="CertificateValidation">Decides on a server's TLS certificate; when null, it must be trusted by this machine and name the host.</param>
public sealed record RedisLinkSettings(TimeSpan ConnectTimeout, RemoteCertificateValidationCallback? CertificateValidation = null)
{
    /// <summary>A connect time-out of 2 seconds.</summary>
    public static RedisLinkSettings Default { get; } = new(TimeSpan.FromSeconds(2));
}

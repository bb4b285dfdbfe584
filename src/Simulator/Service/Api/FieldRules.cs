using System.Globalization;
using System.Text.RegularExpressions;
using Redlock.Protocol;

namespace Simulator.Service.Api;

/// <summary>What the fields of a request may hold; each problem is one sentence that names the field.</summary>
internal sealed partial class FieldRules(ServiceSettings settings)
{
    private const int MaxClientId = 128;

    public static string? ProblemWithResource(string? resource) =>
        resource is null ? "resource is missing."
        : ResourceName().IsMatch(resource) ? null
        : "resource must be 1 to 128 letters, digits or . _ : / -";

    public static string? ProblemWithLockId(string? lockId) =>
        string.IsNullOrEmpty(lockId) ? "lock_id is missing."
        : lockId.Length <= LockId.MaxLength && lockId.All(char.IsAscii) && !lockId.Any(char.IsControl) ? null
        : $"lock_id must be at most {LockId.MaxLength} ASCII characters.";

    public static string? ProblemWithClientId(string? clientId) =>
        clientId is null || (clientId.Length is > 0 and <= MaxClientId && !clientId.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
            ? null
            : $"client_id must be 1 to {MaxClientId} characters without control characters.";

    public string? ProblemWithTtl(long? ttl) =>
        ttl is null || (ttl >= settings.MinTtl.TotalMilliseconds && ttl <= settings.MaxTtl.TotalMilliseconds)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"ttl_ms must be from {settings.MinTtl.TotalMilliseconds} to {settings.MaxTtl.TotalMilliseconds}.");

    public string? ProblemWithWait(long? wait) =>
        wait is null || (wait >= 0 && wait <= settings.MaxWait.TotalMilliseconds)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"wait_ms must be from 0 to {settings.MaxWait.TotalMilliseconds}.");

    public TimeSpan TtlOf(long? ttl) => ttl is { } given ? TimeSpan.FromMilliseconds(given) : settings.Ttl;

    public static ClientId ClientOf(string? clientId) => clientId is null ? ClientId.Anonymous : new ClientId(clientId);

    public TimeSpan WaitOf(long? wait) => wait is { } given ? TimeSpan.FromMilliseconds(given) : settings.Wait;

    [GeneratedRegex(@"\A[A-Za-z0-9._:/-]{1,128}\z")]
    private static partial Regex ResourceName();
}

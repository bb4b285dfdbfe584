using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>What a request must satisfy before any node is touched. Each problem is one sentence that names the field.</summary>
internal static class Requirements
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static string? ProblemWith(LockProtocol.Acquire acquire, RedlockSettings settings)
    {
        if (ProblemWith(acquire.Resource) is { } problem)
        {
            return problem;
        }

        if (acquire.Wait is not { } wait)
        {
            return "wait is missing: a request needs a deadline; zero means one round";
        }

        if (wait < TimeSpan.Zero || wait > LongestWait)
        {
            return $"wait is {wait.TotalMilliseconds:0} ms; it must be from 0 to one day";
        }

        if (acquire.LockIdPrefix.Length > LockId.MaxPrefixLength)
        {
            return $"lock id prefix has {acquire.LockIdPrefix.Length} characters; at most {LockId.MaxPrefixLength} are accepted";
        }

        if (acquire.MaxExtensions < 0)
        {
            return $"max extensions is {acquire.MaxExtensions}; it must be 0 or more";
        }

        if (acquire.MaxHold <= TimeSpan.Zero)
        {
            return $"max hold is {acquire.MaxHold.Value.TotalMilliseconds:0} ms; it must be more than zero";
        }

        return acquire.LockId is { } lockId && ProblemWith(lockId) is { } idProblem ? idProblem : ProblemWith(acquire.Ttl, settings);
    }

    public static string? ProblemWith(LockProtocol.Release release) => ProblemWith(release.Resource) ?? ProblemWith(release.LockId);

    public static string? ProblemWith(LockProtocol.Inspect inspect) => ProblemWith(inspect.Resource);

    public static string? ProblemWith(LockProtocol.Extend extend, RedlockSettings settings) =>
        ProblemWith(extend.Resource) ?? ProblemWith(extend.LockId) ?? ProblemWith(extend.Ttl, settings);

    private static string? ProblemWith(Resource resource) =>
        string.IsNullOrEmpty(resource.Name) ? "resource is empty"
        : resource.Name.Length > Resource.MaxLength ? $"resource has {resource.Name.Length} characters; at most {Resource.MaxLength} are accepted"
        : null;

    private static string? ProblemWith(LockId lockId) =>
        string.IsNullOrEmpty(lockId.Value) ? "lock id is empty"
        : lockId.Value.Length > LockId.MaxLength ? $"lock id has {lockId.Value.Length} characters; at most {LockId.MaxLength} are accepted"
        : null;

    private static string? ProblemWith(TimeSpan? ttl, RedlockSettings settings) =>
        ttl is { } given && SettingsCheck.ProblemWith(given, settings) is { } problem ? "ttl " + problem : null;
}

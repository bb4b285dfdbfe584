using System.Globalization;
using Redlock.Configuration;

namespace Simulator.Configuration;

/// <summary>
/// Settings from environment variables. <c>REDLOCK__RETRY__MIN</c> is <c>redlock.retry.min</c>, <c>SIMULATOR__START_DELAYS</c> is
/// <c>simulator.start-delays</c>: capitals, two underscores for a dot, one for a hyphen. Some names in common use are understood as well.
/// </summary>
internal static class EnvironmentLayer
{
    private static readonly TimeSpan UsualRetryDelay = TimeSpan.FromMilliseconds(200);

    public static Layer Read(IReadOnlyDictionary<string, string> variables) =>
        Layer.Of(LayerKind.Environment, "the environment", [.. WellKnown(variables), .. Systematic(variables)]);

    private static IEnumerable<Assignment> Systematic(IReadOnlyDictionary<string, string> variables) =>
        from variable in variables
        where variable.Key.StartsWith("REDLOCK__", StringComparison.Ordinal) || variable.Key.StartsWith("SIMULATOR__", StringComparison.Ordinal)
            || variable.Key.StartsWith("SERVICE__", StringComparison.Ordinal)
        orderby variable.Key.Length, variable.Key
        let key = variable.Key.ToLowerInvariant().Replace("__", ".", StringComparison.Ordinal).Replace('_', '-')
        select Assignment.Of(key, variable.Value, $"{variable.Key}={variable.Value}");

    private static IEnumerable<Assignment> WellKnown(IReadOnlyDictionary<string, string> variables)
    {
        if (Given(variables, "REDIS_NODES") is { } nodes)
        {
            var source = $"REDIS_NODES={nodes}";
            yield return Assignment.OfList("redlock.nodes", nodes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), source);
            yield return Assignment.Of("simulator.nodes.kind", "external", source);
        }

        if (Given(variables, "LOCK_TTL_MS") is { } ttl)
        {
            yield return Assignment.Of("redlock.ttl", Milliseconds("LOCK_TTL_MS", ttl), $"LOCK_TTL_MS={ttl}");
            yield return Assignment.Of("service.ttl", Milliseconds("LOCK_TTL_MS", ttl), $"LOCK_TTL_MS={ttl}");
        }

        if (Given(variables, "LOCK_RETRY_DELAY_MS") is { } delay)
        {
            yield return Assignment.Of("redlock.retry.min", Milliseconds("LOCK_RETRY_DELAY_MS", delay), $"LOCK_RETRY_DELAY_MS={delay}");
            yield return Assignment.Of("redlock.retry.max", Milliseconds("LOCK_RETRY_DELAY_MS", delay), $"LOCK_RETRY_DELAY_MS={delay}");
        }

        if (Given(variables, "LOCK_RETRY_COUNT") is { } count)
        {
            var pause = Given(variables, "LOCK_RETRY_DELAY_MS") is { } given ? WholeNumber("LOCK_RETRY_DELAY_MS", given) : (long)UsualRetryDelay.TotalMilliseconds;
            var wait = WholeNumber("LOCK_RETRY_COUNT", count) * pause;
            yield return Assignment.Of("simulator.wait", wait.ToString(CultureInfo.InvariantCulture) + "ms", $"LOCK_RETRY_COUNT={count}");
            yield return Assignment.Of("service.wait", wait.ToString(CultureInfo.InvariantCulture) + "ms", $"LOCK_RETRY_COUNT={count}");
        }
    }

    private static string? Given(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string Milliseconds(string name, string value) => WholeNumber(name, value).ToString(CultureInfo.InvariantCulture) + "ms";

    private static long WholeNumber(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidSettingException(name, $"{name} is '{value}'; it must be a whole number.");
}

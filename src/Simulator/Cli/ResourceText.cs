using System.Globalization;
using Redlock.Protocol;

namespace Simulator.Cli;

/// <summary>Names of resources and of who asks, as they stand on a command line.</summary>
internal static class ResourceText
{
    private const int LongestName = 128;

    /// <exception cref="UsageException">It cannot be one.</exception>
    public static Resource Read(string? text) =>
        string.IsNullOrEmpty(text) ? throw new UsageException("RESOURCE is missing; it names what to lock.")
        : text.Length > Resource.MaxLength
            ? throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"RESOURCE has {text.Length} characters; at most {Resource.MaxLength} are accepted."))
            : new Resource(text);

    /// <summary>Host name and process when not given.</summary>
    /// <exception cref="UsageException">It cannot be one.</exception>
    public static ClientId Client(string? text) => text switch
    {
        null => new ClientId(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}")),
        { Length: > 0 and <= LongestName } => new ClientId(text),
        _ => throw new UsageException($"--name must have 1 to {LongestName} characters."),
    };
}

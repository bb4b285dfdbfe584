using System.Collections.Concurrent;
using Redlock.Protocol;

namespace Simulator.Telemetry.Metrics;

/// <summary>
/// Resources as labels. The first names used keep their own; all later ones share <see cref="Other"/>, because a label costs memory here and in whatever
/// reads it, and callers make up the names.
/// </summary>
/// <param name="bound">How many names keep their own.</param>
internal sealed class ResourceLabels(int bound)
{
    /// <summary>What the rest is called.</summary>
    public const string Other = "other";

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Lock _naming = new();

    /// <summary>Every label that has been given out, and <see cref="Other"/>.</summary>
    public IEnumerable<string> All => _names.Keys.Append(Other).Distinct(StringComparer.Ordinal);

    /// <summary>The label of a resource that was asked for.</summary>
    public string Of(Resource resource) => _names.TryGetValue(resource.Name, out var name) ? name : NameAnew(resource.Name);

    /// <summary>The same for a name that may make no sense, which therefore gets no label of its own.</summary>
    public string OfUntried(Resource resource) => _names.GetValueOrDefault(resource.Name, Other);

    private string NameAnew(string name)
    {
        lock (_naming)
        {
            return _names.Count < bound ? _names.GetOrAdd(name, name) : _names.GetValueOrDefault(name, Other);
        }
    }
}

using System.Collections.Immutable;

namespace Simulator.Explore.Showing.Reading;

/// <summary>Messages that are one step: a request to all nodes, or the answers to it that say the same.</summary>
internal sealed record Volley(string What, ArrowKind Kind, string? Client, ArrowFate Fate, ImmutableArray<Arrow> Arrows)
{
    public TimeSpan Departed => Arrows.Min(arrow => arrow.Departed);

    /// <summary>Whether it deserves to stand out.</summary>
    public bool Eventful { get; init; }
}

/// <summary>How a message fared.</summary>
internal enum ArrowFate
{
    Plain,

    /// <summary>Far longer under way than messages usually are.</summary>
    Late,
    Lost,
}

namespace Simulator.Explore.Showing.Drawing;

/// <summary>A bar as it is drawn.</summary>
/// <param name="Lane">Null for the sum of the nodes.</param>
/// <param name="Client">Whose colour it has; null for none.</param>
/// <param name="Words">What may stand on it, the longest first; the longest that fits is taken.</param>
/// <param name="Tip">What it says when pointed at.</param>
internal sealed record Strip(string? Lane, TimeSpan From, TimeSpan? To, StripKind Kind, string? Client, IReadOnlyList<string> Words, string Tip)
{
    /// <summary>The number of the moment it shows.</summary>
    public int? Number { get; init; }

    /// <summary>Whether its words are put above it when none fit.</summary>
    public bool MustBeNamed { get; init; }

    /// <summary>How a key went.</summary>
    public KeyEnd? End { get; init; }
}

/// <summary>What a strip looks like.</summary>
internal enum StripKind
{
    Waiting,
    Holding,
    Working,
    Stale,
    Key,
    Majority,
    Value,

    /// <summary>A process that stands.</summary>
    Standing,

    /// <summary>A node or a process that is not there.</summary>
    Away,

    /// <summary>A node that is not there for some.</summary>
    Apart,
}

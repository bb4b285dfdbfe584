namespace Simulator.Explore.Showing;

/// <summary>One row of a story: somebody to whom things happen.</summary>
/// <param name="Name">Short and unique in the story.</param>
/// <param name="Process">The name of the process a client lives in; null for everything else.</param>
internal sealed record Lane(LaneKind Kind, string Name, string? Process = null);

/// <summary>Who a lane is about.</summary>
internal enum LaneKind
{
    /// <summary>The guarded resource.</summary>
    Counter,

    /// <summary>A coordinator with a clock of its own.</summary>
    Process,

    Client,

    /// <summary>A Redis node.</summary>
    Node,
}

namespace Redlock.Protocol;

/// <summary>The majority of the configured nodes; nodes that cannot be reached still count.</summary>
/// <param name="NodeCount">How many nodes the deployment is configured with, 1 to 64.</param>
public readonly record struct Quorum(int NodeCount)
{
    /// <summary>The most nodes a deployment may have: votes are kept as the bits of one word.</summary>
    public const int MaxNodes = 64;

    /// <summary>floor(n/2) + 1, for even n too: two majorities of the same nodes always share one.</summary>
    public int Majority => NodeCount / 2 + 1;

    /// <summary>How many nodes may be lost while a majority remains.</summary>
    public int Tolerated => NodeCount - Majority;
}

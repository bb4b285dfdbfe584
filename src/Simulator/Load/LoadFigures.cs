using System.Collections.Immutable;
using Redlock.Protocol;
using Simulator.RemoteLock;

namespace Simulator.Load;

/// <summary>What became of the users' calls.</summary>
internal sealed record LoadFigures
{
    public int Acquired { get; init; }

    /// <summary>Answered with no, which is no error.</summary>
    public int Contended { get; init; }

    public int AcquiresFailed { get; init; }

    public int Released { get; init; }

    /// <summary>Answered with no: the lock had gone, or too few nodes answered.</summary>
    public int NotReleased { get; init; }

    public int ReleasesFailed { get; init; }

    /// <summary>How often a user got what another user of this load still held.</summary>
    public int Overlaps { get; init; }

    public ImmutableSortedDictionary<ServiceFailure, int> Failures { get; init; } = ImmutableSortedDictionary<ServiceFailure, int>.Empty;

    /// <summary>How long acquires took, failed ones among them.</summary>
    public LatencyDistribution Acquire { get; init; } = LatencyDistribution.Empty;

    public int Attempts => Acquired + Contended + AcquiresFailed;

    public int Releases => Released + NotReleased + ReleasesFailed;

    public double SuccessRate => Share(Acquired, Attempts);

    public double ErrorRate => Share(AcquiresFailed + ReleasesFailed, Attempts + Releases);

    private static double Share(int some, int all) => all == 0 ? 0 : (double)some / all;
}

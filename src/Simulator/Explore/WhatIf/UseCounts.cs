using Redlock.Protocol;
using Simulator.Judging;

namespace Simulator.Explore.WhatIf;

/// <summary>What became of the lock cycles of one run that count. A cycle is one request and what follows from it until the client's next.</summary>
internal sealed class UseCounts
{
    public static readonly int Outcomes = Enum.GetValues<AcquireOutcome>().Length;

    public static readonly int Assumptions = Enum.GetValues<Assumption>().Length;

    /// <summary>Requests that got the lock, by how long they waited.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Requests that did not, by outcome.</summary>
    public long[] NotAcquired { get; } = new long[Outcomes];

    /// <summary>Cycles whose client still believed to hold the lock when another came to.</summary>
    public long Overlaps { get; set; }

    /// <summary>Overlaps by the assumption that was broken.</summary>
    public long[] OverlapsAfter { get; } = new long[Assumptions];

    /// <summary>Cycles of which a read or write was refused because its token was stale.</summary>
    public long Fenced { get; set; }

    /// <summary>Cycles whose write was taken and undid another's.</summary>
    public long LostUpdates { get; set; }

    /// <summary>Requests that were answered; one whose process dies is not.</summary>
    public long Cycles => Waits.Count + NotAcquired.Sum();
}

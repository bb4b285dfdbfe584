using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Locks;

/// <summary>How a lock stands as a whole.</summary>
internal enum LockVerdict
{
    Free,

    /// <summary>A majority keeps one and the same lock id.</summary>
    Held,

    /// <summary>Some nodes keep one, no majority the same.</summary>
    Split,

    /// <summary>Too few nodes said how it stands.</summary>
    Unknown,
}

/// <summary>How a lock stands.</summary>
/// <param name="Nodes">Those that decide.</param>
internal sealed record Standing(Resource Resource, LockVerdict Verdict, IReadOnlyList<NodeStanding> Nodes)
{
    public int Majority => new Quorum(Nodes.Count).Majority;

    public static LockVerdict VerdictOn(IReadOnlyCollection<NodeInspection> nodes)
    {
        var majority = new Quorum(nodes.Count).Majority;
        var holders = nodes.Where(node => node.Holder is not null).CountBy(node => node.Holder!.Value.Value).Select(holder => holder.Value).ToArray();
        var free = nodes.Count(node => node.Problem is null && node.Holder is null);
        return holders.Any(count => count >= majority) ? LockVerdict.Held
            : free >= majority ? (holders.Length == 0 ? LockVerdict.Free : LockVerdict.Split)
            : nodes.Count(node => node.Problem is null) >= majority ? LockVerdict.Split
            : LockVerdict.Unknown;
    }
}

/// <summary>How a lock stands on one node.</summary>
/// <param name="Fingerprint">Of the lock id that is stored; null when free or not known.</param>
/// <param name="Left">What is left of it; null when free, without an expiry, or not known.</param>
/// <param name="Problem">Why the node did not say; null when it did.</param>
internal sealed record NodeStanding(string Node, string? Fingerprint, TimeSpan? Left, string? Problem)
{
    /// <summary>How much longer its answer counts for nothing, because it may have forgotten locks; null when it counts.</summary>
    public TimeSpan? Abstains { get; init; }
}

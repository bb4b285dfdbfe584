using Redlock.Messages;

namespace Simulator.Judging;

/// <summary>A client's belief to hold a lock.</summary>
internal sealed class Holding(int client, Lease lease, TimeSpan from, TimeSpan requestedAt, TimeSpan validUntil)
{
    public int Client => client;

    public Lease Lease => lease;

    public TimeSpan From => from;

    public TimeSpan RequestedAt => requestedAt;

    /// <summary>When the lease ends by itself; an extension moves it.</summary>
    public TimeSpan ValidUntil { get; set; } = validUntil;

    /// <summary>When the belief ended; null while it lasts.</summary>
    public TimeSpan? Ended { get; private set; }

    /// <summary>The belief ends with the release or with the validity, whichever is first.</summary>
    public void End(TimeSpan at) => Ended ??= at < ValidUntil ? at : ValidUntil;

    /// <summary>Whether both were valid at one moment; both must have ended.</summary>
    public bool Overlaps(Holding other) => from < other.Ended && other.From < Ended && from < Ended && other.From < other.Ended;

    public override string ToString() => FormattableString.Invariant(
        $"client {client} with token {lease.Token} (lock {lease.LockId}) from {from.TotalMilliseconds:0.###} ms to {Ended?.TotalMilliseconds:0.###} ms");
}

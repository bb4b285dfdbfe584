using Redlock.Protocol;

namespace Simulator.Explore.Recording;

/// <summary>One attempt to get the lock, and all that came of it: its lock id is on whatever belongs to it.</summary>
/// <param name="At">When the first node was asked; true time, like all times here.</param>
internal sealed record Round(LockId LockId, int Process, string Resource, TimeSpan At)
{
    /// <summary>On whose behalf; null while nobody has said.</summary>
    public int? Client { get; set; }

    public bool Granted { get; set; }

    /// <summary>When the last that belongs to it happened; what is swept up much later does not count.</summary>
    public TimeSpan Until { get; private set; } = At;

    public void Goes(TimeSpan now) => Until = now > Until ? now : Until;
}

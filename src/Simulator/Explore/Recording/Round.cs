using Redlock.Protocol;

namespace Simulator.Explore.Recording;

/// <summary>One attempt to get the lock, and all that came of it: its lock id is on whatever belongs to it.</summary>
/// <param name="at">When the first node was asked; true time, like all times here.</param>
internal sealed class Round(LockId lockId, int process, string resource, TimeSpan at)
{
    public LockId LockId => lockId;

    public int Process => process;

    public string Resource => resource;

    public TimeSpan At { get; } = at;

    /// <summary>On whose behalf; null while nobody has said.</summary>
    public int? Client { get; set; }

    public bool Granted { get; set; }

    /// <summary>When the last that belongs to it happened; what is swept up much later does not count.</summary>
    public TimeSpan Until { get; private set; } = at;

    /// <summary>The client's lane, or that of its process.</summary>
    public string Lane => Client is { } client ? LaneNames.Client(client) : LaneNames.Process(process);

    public void Goes(TimeSpan now) => Until = now > Until ? now : Until;
}

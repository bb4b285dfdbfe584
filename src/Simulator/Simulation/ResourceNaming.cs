namespace Simulator.Simulation;

/// <summary>What the clients lock.</summary>
public enum ResourceNaming
{
    /// <summary>All the same resource.</summary>
    Shared,

    /// <summary>Each its own: no contention.</summary>
    PerClient,
}

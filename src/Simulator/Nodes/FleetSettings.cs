namespace Simulator.Nodes;

/// <summary>Which nodes a run has.</summary>
public sealed record FleetSettings
{
    public NodeKind Kind { get; init; } = NodeKind.Embedded;

    public int Count { get; init; } = 5;

    /// <summary>One port for each node; empty takes free ones.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    internal int PortOf(int index) => index < Ports.Count ? Ports[index] : 0;
}

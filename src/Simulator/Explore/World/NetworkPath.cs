namespace Simulator.Explore.World;

/// <summary>How the network between one process and one node stands, in both directions.</summary>
internal sealed class NetworkPath(PathLatencies latencies)
{
    private int _blockedToNode;
    private int _blockedFromNode;

    public PathLatencies Latencies => latencies;

    public List<VirtualLink> Links { get; } = [];

    /// <summary>Added to every latency.</summary>
    public TimeSpan Extra { get; set; }

    /// <summary>Whether replies arrive twice.</summary>
    public bool RepliesTwice { get; set; }

    public bool ToNodeBlocked => _blockedToNode > 0;

    public bool FromNodeBlocked => _blockedFromNode > 0;

    /// <summary>Faults that touch it at present.</summary>
    public int Troubles { get; private set; }

    /// <summary>When a fault last touched it; null when none did.</summary>
    public TimeSpan? LastTrouble { get; private set; }

    /// <summary>The time a message takes one way.</summary>
    public TimeSpan NextLatency() => latencies.Next() + Extra;

    public void TroubleBegan(TimeSpan now)
    {
        Troubles++;
        LastTrouble = now;
    }

    public void TroubleEnded(TimeSpan now)
    {
        Troubles--;
        LastTrouble = now;
    }

    public void Block(bool toNode, bool fromNode)
    {
        _blockedToNode += toNode ? 1 : 0;
        _blockedFromNode += fromNode ? 1 : 0;
    }

    /// <summary>What was held back moves again.</summary>
    public void Unblock(bool toNode, bool fromNode)
    {
        _blockedToNode -= toNode ? 1 : 0;
        _blockedFromNode -= fromNode ? 1 : 0;
        foreach (var link in Links.ToArray())
        {
            link.Unblocked();
        }
    }
}

using System.Numerics;

namespace Redlock.Protocol;

/// <summary>What the votes of one round amount to so far.</summary>
public enum Decision
{
    /// <summary>Votes that are still out can decide either way.</summary>
    Open,

    /// <summary>A majority said yes.</summary>
    Won,

    /// <summary>A majority can no longer say yes, though enough nodes answered: others hold the key.</summary>
    Refused,

    /// <summary>So many votes failed that no majority was possible.</summary>
    NoQuorum,
}

/// <summary>The votes of one round, as a set over the nodes: a node's second vote changes nothing.</summary>
public readonly record struct Tally
{
    private readonly ulong _granted;
    private readonly ulong _refused;
    private readonly ulong _failed;

    /// <summary>An empty tally.</summary>
    public Tally(Quorum quorum) => Quorum = quorum;

    private Tally(Quorum quorum, ulong granted, ulong refused, ulong failed)
    {
        Quorum = quorum;
        _granted = granted;
        _refused = refused;
        _failed = failed;
    }

    /// <summary>The majority that is asked for.</summary>
    public Quorum Quorum { get; }

    /// <summary>How many nodes said yes.</summary>
    public int Granted => BitOperations.PopCount(_granted);

    /// <summary>Which nodes said yes, one bit each.</summary>
    internal ulong GrantedNodes => _granted;

    /// <summary>How many nodes said no.</summary>
    public int Refused => BitOperations.PopCount(_refused);

    /// <summary>How many votes failed.</summary>
    public int Failed => BitOperations.PopCount(_failed);

    /// <summary>Whether every node has voted.</summary>
    public bool Complete => Granted + Refused + Failed == Quorum.NodeCount;

    /// <summary>Decided as soon as the votes still out cannot change it.</summary>
    public Decision Decision =>
        Granted >= Quorum.Majority ? Decision.Won
        : Failed > Quorum.Tolerated ? Decision.NoQuorum
        : Refused + Failed > Quorum.Tolerated ? Decision.Refused
        : Decision.Open;

    /// <summary>
    /// For a key that is ours or is gone: refused only when no majority can hold it whatever became of the votes that failed; without a
    /// quorum when neither that nor a yes can be known.
    /// </summary>
    public Decision Certainty
    {
        get
        {
            var open = Quorum.NodeCount - Granted - Refused - Failed;
            return Granted >= Quorum.Majority ? Decision.Won
                : Refused > Quorum.Tolerated ? Decision.Refused
                : Granted + open < Quorum.Majority && Refused + open <= Quorum.Tolerated ? Decision.NoQuorum
                : Decision.Open;
        }
    }

    /// <summary>Whether this node has voted.</summary>
    /// <param name="node">0 to n-1.</param>
    public bool Has(int node) => ((_granted | _refused | _failed) & Bit(node)) != 0;

    /// <summary>Whether this node said yes.</summary>
    public bool HasGranted(int node) => (_granted & Bit(node)) != 0;

    /// <summary>The tally with one more vote.</summary>
    public Tally With(int node, VoteKind vote)
    {
        if (Has(node))
        {
            return this;
        }

        return vote switch
        {
            VoteKind.Granted => new Tally(Quorum, _granted | Bit(node), _refused, _failed),
            VoteKind.Refused => new Tally(Quorum, _granted, _refused | Bit(node), _failed),
            _ => new Tally(Quorum, _granted, _refused, _failed | Bit(node)),
        };
    }

    private static ulong Bit(int node) => 1UL << node;
}

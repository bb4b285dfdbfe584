using System.Numerics;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>
/// Which nodes have told of which turn. Counted for each releasing process apart, and of each only its newest release: a node that is slow tells of many
/// that are over, one after the other.
/// </summary>
internal sealed class Tellers
{
    private readonly List<Telling> _newest = [];

    /// <summary>True once for a release, when as many nodes have told of it as it needs.</summary>
    public bool Complete(int node, Hint.Turn turn, Quorum quorum)
    {
        if (node >= quorum.NodeCount || Of(turn) is not { } telling)
        {
            return false;
        }

        var before = BitOperations.PopCount(telling.Nodes);
        telling.Nodes |= 1UL << node;
        var needed = turn.TellersNeeded(quorum);
        return before < needed && BitOperations.PopCount(telling.Nodes) >= needed;
    }

    private Telling? Of(Hint.Turn turn)
    {
        var telling = _newest.Find(known => known.By == turn.By);
        if (telling is null)
        {
            if (_newest.Count == Hint.MostNamed)
            {
                _newest.RemoveAt(0);
            }

            telling = new Telling(turn.By) { Number = turn.Number };
            _newest.Add(telling);
        }
        else if (turn.Number > telling.Number)
        {
            (telling.Number, telling.Nodes) = (turn.Number, 0);
        }

        return turn.Number == telling.Number ? telling : null;
    }

    private sealed class Telling(ProcessId by)
    {
        public ProcessId By => by;

        public long Number { get; set; }

        public ulong Nodes { get; set; }
    }
}

using Redlock.Protocol;

namespace Simulator.Judging;

/// <summary>The valid intervals of two holders of one resource never overlap.</summary>
internal sealed class BeliefExclusion(Action<SafetyProperty, TimeSpan, string> broken)
{
    /// <summary>How many ended beliefs of a resource are remembered: one that lasts is compared with those that ended meanwhile.</summary>
    private const int Remembered = 64;

    private readonly Dictionary<Resource, Queue<Holding>> _ended = [];

    public void Ended(Holding holding)
    {
        if (!_ended.TryGetValue(holding.Lease.Resource, out var others))
        {
            others = new Queue<Holding>();
            _ended.Add(holding.Lease.Resource, others);
        }

        foreach (var other in others.Where(holding.Overlaps))
        {
            var at = holding.From > other.From ? holding.From : other.From;
            broken(SafetyProperty.BeliefExclusion, at, $"{holding.Lease.Resource} was held by {other} and by {holding}");
        }

        others.Enqueue(holding);
        if (others.Count > Remembered)
        {
            others.Dequeue();
        }
    }
}

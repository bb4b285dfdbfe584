namespace Simulator.Bench.Fencing;

/// <summary>
/// Which nodes are down, batch after batch: always as many as a deployment can lose, never the same ones twice in a row, so that each batch
/// is granted by another majority than the one before. The same seed gives the same sequence.
/// </summary>
internal sealed class ChangingQuorums(int nodes, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The nodes that are down now, in rising order.</summary>
    public IReadOnlyList<int> Down { get; private set; } = [];

    /// <summary>Goes on to the next batch.</summary>
    public void Advance()
    {
        var before = Down;
        do
        {
            var order = Enumerable.Range(0, nodes).ToArray();
            _random.Shuffle(order);
            Down = [.. order.Take(new Redlock.Protocol.Quorum(nodes).Tolerated).Order()];
        }
        while (nodes > 2 && Down.SequenceEqual(before));
    }
}

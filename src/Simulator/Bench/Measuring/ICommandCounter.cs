namespace Simulator.Bench.Measuring;

/// <summary>Knows how many commands about locks the nodes have carried out so far.</summary>
internal interface ICommandCounter
{
    /// <summary>Over all nodes; null when they do not count.</summary>
    /// <param name="fenced">Whether the locks counted carry tokens.</param>
    Task<long?> ReadAsync(bool fenced);
}

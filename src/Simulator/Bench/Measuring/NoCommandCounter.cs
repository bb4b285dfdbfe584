namespace Simulator.Bench.Measuring;

/// <summary>Counts no commands: the benchmark is not about them, or its nodes may not answer.</summary>
internal sealed class NoCommandCounter : ICommandCounter
{
    public Task<long?> ReadAsync(bool fenced) => Task.FromResult<long?>(null);
}

namespace Simulator.Bench.Measuring;

/// <summary>Done when it was signalled as often as it was made for. Blocks no thread.</summary>
internal sealed class Countdown(int signals)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = signals;

    /// <summary>Done after the last signal.</summary>
    public Task Done => _done.Task;

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.SetResult();
        }
    }
}

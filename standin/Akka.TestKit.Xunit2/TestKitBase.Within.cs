namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private const double EpsilonFraction = 0.15;

    private static readonly TimeSpan SmallestEpsilon = TimeSpan.FromMilliseconds(50);

    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => Within(
            min,
            max,
            () =>
            {
                action();
                return true;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(
        TimeSpan min,
        TimeSpan max,
        Func<T> function,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(min, max, () => Task.FromResult(function()), hint, epsilonValue, cancellationToken).GetAwaiter().GetResult();

    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public Task WithinAsync(
        TimeSpan min,
        TimeSpan max,
        Func<Task> actionAsync,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) => WithinAsync(
            min,
            max,
            async () =>
            {
                await actionAsync();
                return true;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <param name="min">The block may not be done sooner.</param>
    /// <param name="max">Nor later; expectations inside wait no longer than what is left of it.</param>
    /// <param name="function">The block.</param>
    /// <param name="hint">What a failure says besides the durations.</param>
    /// <param name="epsilonValue">By how much the block may be late; else 15 % of <paramref name="max"/>, at least 50 ms.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<T> WithinAsync<T>(
        TimeSpan min,
        TimeSpan max,
        Func<Task<T>> function,
        string hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, TimeSpan.Zero);
        max = Dilated(max);
        var start = Now;
        var left = _end.Value is { } end ? end - start : TimeSpan.MaxValue;
        _assertions.AssertTrue(left >= min, "Required min time {0} not possible, only {1} left. {2}", min, left, hint ?? "");

        var allowed = Shorter(max, left);
        _lastWasNoMessage = false;
        _end.Value = start + allowed;
        var result = await Limited(function(), max, cancellationToken);

        var epsilon = epsilonValue ?? TimeSpan.FromTicks(Math.Max((long)(max.Ticks * EpsilonFraction), SmallestEpsilon.Ticks));
        CheckDuration(Now - start, min, allowed, epsilon, hint ?? "");
        return result;
    }

    // A block that hangs fails for taking too long, so it is not waited for. Its timer needs some slack: it may fire early.
    private static async Task<T> Limited<T>(Task<T> block, TimeSpan max, CancellationToken cancellationToken)
    {
        if (block.IsCompleted)
            return await block;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(block, Task.Delay(max + TimeSpan.FromMilliseconds(200), stop.Token));
        cancellationToken.ThrowIfCancellationRequested();
        await stop.CancelAsync();
        return first == block ? await block : default;
    }

    private void CheckDuration(TimeSpan elapsed, TimeSpan min, TimeSpan max, TimeSpan epsilon, string hint)
    {
        if (elapsed < min)
            _assertions.Fail("Failed: Block took {0}, should have at least been {1}. {2}", elapsed, min, hint);
        if (!_lastWasNoMessage && elapsed > max + epsilon)
            _assertions.Fail("Failed: Block took {0}, exceeding {1}. {2}", elapsed, max, hint);
    }
}

using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Counts the events that pass its filters while a block runs, and waits for those that are still to come.</summary>
internal sealed class EventFilterApplier(TestKitBase testKit, ActorSystem system, IReadOnlyList<LogEventFilter> filters)
    : IEventFilterApplier
{
    public EventFilterFactory And => new(testKit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Block(1, null, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Block(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Block(1, null, func, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Block(1, timeout, func, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Run(1, null, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Run(1, timeout, action, cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(1, null, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(1, timeout, func, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Block(expectedCount, null, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Block(expectedCount, timeout, action, cancellationToken);

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Block(expectedCount, null, func, cancellationToken);

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Block(expectedCount, timeout, func, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Run(expectedCount, null, actionAsync, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Run(expectedCount, timeout, action, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(expectedCount, null, func, cancellationToken);

    public Task<T> ExpectAsync<T>(
        int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(expectedCount, timeout, func, cancellationToken);

    public IUnmutableFilter Mute() => new MutedEvents(system, filters);

    public void Mute(Action action, CancellationToken cancellationToken = default) => Block(null, null, action, cancellationToken);

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) => Block(null, null, func, cancellationToken);

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) => Run(null, null, action, cancellationToken);

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Run(null, null, func, cancellationToken);

    private void Block(int? expected, TimeSpan? timeout, Action action, CancellationToken cancellationToken) => Block(
        expected,
        timeout,
        () =>
        {
            action();
            return true;
        },
        cancellationToken);

    private T Block<T>(int? expected, TimeSpan? timeout, Func<T> function, CancellationToken cancellationToken) =>
        Run(expected, timeout, () => Task.FromResult(function()), cancellationToken).GetAwaiter().GetResult();

    private Task<bool> Run(int? expected, TimeSpan? timeout, Func<Task> action, CancellationToken cancellationToken) => Run(
        expected,
        timeout,
        async () =>
        {
            await action();
            return true;
        },
        cancellationToken);

    private async Task<T> Run<T>(int? expected, TimeSpan? timeout, Func<Task<T>> function, CancellationToken cancellationToken)
    {
        var patience = timeout is { } given ? testKit.Dilated(given) : testKit.RemainingOrDefault;
        var count = 0;
        void CountMatch() => Interlocked.Increment(ref count);

        using var muted = new MutedEvents(system, filters);
        foreach (var filter in filters)
            filter.Matched += CountMatch;
        try
        {
            var result = await function();
            if (expected is { } number)
                await Check(number, patience, () => Volatile.Read(ref count), cancellationToken);
            return result;
        }
        finally
        {
            foreach (var filter in filters)
                filter.Matched -= CountMatch;
        }
    }

    // None is expected for the whole time; more than none only until they are there.
    private async Task Check(int expected, TimeSpan patience, Func<int> count, CancellationToken cancellationToken)
    {
        var enough = Math.Max(expected, 1);
        _ = await testKit.AwaitConditionNoThrowAsync(() => count() >= enough, patience, cancellationToken: cancellationToken);
        var received = count();
        if (received < expected)
        {
            testKit.Expectations.Fail(
                $"Timeout ({patience}) while waiting for messages. Only received {received}/{expected} messages "
                + $"that matched filter [{string.Join(",", filters)}]");
        }

        if (received > expected)
        {
            testKit.Expectations.Fail(
                $"Received {received - expected} too many. Expected {expected} but received {received} "
                + $"that matched filter [{string.Join(",", filters)}]");
        }
    }
}

using System.Runtime.CompilerServices;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, null, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <param name="filter">What to return for a message; null stops and leaves the message where it is.</param>
    /// <param name="max">How long altogether.</param>
    /// <param name="idle">How long to wait for the next message.</param>
    /// <param name="msgs">How many at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        Blocking(ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken));

    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) =>
        Blocking(ReceiveWhileAsync(shouldContinue, max, idle, msgs, shouldIgnoreOtherMessageTypes, cancellationToken));

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, null, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(message => filter(message) is { } result ? (true, true, result) : default, max, idle, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) => ReceiveWhileAsync(
            message => message is T typed
                ? (shouldContinue(typed), true, typed)
                : (shouldIgnoreOtherMessageTypes, false, default),
            max,
            idle,
            msgs,
            cancellationToken);

    private async IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, (bool Take, bool Yield, T Result)> judge,
        TimeSpan? max,
        TimeSpan? idle,
        int msgs,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = Now + RemainingOrDilated(max);
        var patience = idle is { } limit && limit != Timeout.InfiniteTimeSpan ? limit : TimeSpan.MaxValue;
        MessageEnvelope lastTaken = NullMessageEnvelope.Instance;
        for (var count = 0; count < msgs;)
        {
            var envelope = await _inbox.PeekAsync(Shorter(end - Now, patience), cancellationToken).ConfigureAwait(false);
            var (take, yield, result) = envelope is null ? default : judge(envelope.Message);
            if (!take)
                break;

            lastTaken = _inbox.Take(TimeSpan.Zero, cancellationToken);
            if (!yield)
                continue;

            count++;
            yield return result;
        }

        _last = lastTaken;
        _lastWasNoMessage = true;
    }
}

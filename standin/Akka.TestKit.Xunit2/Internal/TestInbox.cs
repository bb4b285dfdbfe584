using System.Collections.Concurrent;

namespace Akka.TestKit.Internal;

/// <summary>The messages that the test actor received and the test has not looked at.</summary>
internal sealed class TestInbox
{
    private readonly ConcurrentQueue<MessageEnvelope> _messages = new();
    private readonly SemaphoreSlim _available = new(0);

    public bool HasMessages => !_messages.IsEmpty;

    public void Add(MessageEnvelope envelope)
    {
        _messages.Enqueue(envelope);
        _ = _available.Release();
    }

    /// <returns>Null when no message came in time; a negative time other than infinite is over already.</returns>
    public MessageEnvelope Take(TimeSpan timeout, CancellationToken cancellationToken) =>
        IsOver(timeout) || !_available.Wait(timeout, cancellationToken) ? null : Dequeue();

    public async Task<MessageEnvelope> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        IsOver(timeout) || !await _available.WaitAsync(timeout, cancellationToken).ConfigureAwait(false) ? null : Dequeue();

    public async Task<MessageEnvelope> PeekAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (IsOver(timeout) || !await _available.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            return null;

        _ = _available.Release();
        _ = _messages.TryPeek(out var envelope);
        return envelope;
    }

    private static bool IsOver(TimeSpan timeout) => timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan;

    private MessageEnvelope Dequeue()
    {
        _ = _messages.TryDequeue(out var envelope);
        return envelope;
    }
}

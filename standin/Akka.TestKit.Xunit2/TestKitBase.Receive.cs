using System.Collections;
using System.Runtime.CompilerServices;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <returns>Null when no message came in time.</returns>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        TryReceiveOne(out var envelope, max, cancellationToken) ? envelope.Message : null;

    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var (success, envelope) = await TryReceiveOneAsync(max, cancellationToken).ConfigureAwait(false);
        return success ? envelope.Message : null;
    }

    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        envelope = Note(_inbox.Take(GetTimeoutOrDefault(max), cancellationToken));
        return envelope is not NullMessageEnvelope;
    }

    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(
        TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var envelope = Note(await _inbox.TakeAsync(GetTimeoutOrDefault(max), cancellationToken).ConfigureAwait(false));
        return (envelope is not NullMessageEnvelope, envelope);
    }

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Blocking(ReceiveNAsync(numberOfMessages, cancellationToken));

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Blocking(ReceiveNAsync(numberOfMessages, max, cancellationToken));

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveAllAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        ReceiveAllAsync(numberOfMessages, Dilated(max), cancellationToken);

    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage(isMessage, null, max, hint, cancellationToken);

    public T FishForMessage<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, allMessages, max, hint, cancellationToken).AsTask().GetAwaiter().GetResult();

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, null, max, hint, cancellationToken);

    /// <param name="isMessage">Whether this is the one.</param>
    /// <param name="allMessages">Takes the messages that were not.</param>
    /// <param name="max">How long to fish.</param>
    /// <param name="hint">What a failure says.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default)
    {
        var patience = RemainingOrDilated(max);
        var end = Now + patience;
        allMessages?.Clear();
        while (true)
        {
            var message = await ReceiveOneAsync(end - Now, cancellationToken).ConfigureAwait(false);
            _assertions.AssertTrue(
                message is not null,
                "Timeout ({0}) during fishForMessage{1}",
                patience,
                string.IsNullOrEmpty(hint) ? "" : $", hint: {hint}");
            if (message is T typed && isMessage(typed))
                return typed;
            _ = allMessages?.Add(message);
        }
    }

    private static List<T> Blocking<T>(IAsyncEnumerable<T> messages) => Collect(messages).GetAwaiter().GetResult();

    private static async Task<List<T>> Collect<T>(IAsyncEnumerable<T> messages)
    {
        var all = new List<T>();
        await foreach (var message in messages.ConfigureAwait(false))
            all.Add(message);
        return all;
    }

    private MessageEnvelope Note(MessageEnvelope received)
    {
        _lastWasNoMessage = false;
        return _last = received ?? NullMessageEnvelope.Instance;
    }

    private async IAsyncEnumerable<object> ReceiveAllAsync(
        int count, TimeSpan max, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = Now + max;
        for (var received = 0; received < count; received++)
        {
            var message = await ReceiveOneAsync(end - Now, cancellationToken).ConfigureAwait(false);
            _assertions.AssertTrue(
                message is not null, "Timeout ({0}) while expecting {1} messages. Only got {2} after {3}.", max, count, received, max);
            yield return message;
        }
    }
}

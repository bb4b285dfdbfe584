using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(duration, hint, null, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, (actual, _) => _assertions.AssertEqual(message, actual), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(timeout, hint, Fulfils(isMessage, hint), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, (actual, _) => assert(actual), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) => ExpectAsync(timeout, hint, Fulfils(isMessageAndSender, hint), cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) => ExpectAsync(timeout, hint, assertMessageAndSender, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectAsync<T>(timeout, hint, (actual, _) => _assertions.AssertEqual(expected, actual, comparer, hint), cancellationToken);

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(timeout, $"Terminated {target}. {hint}", IsDeathOf(target, hint), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        SilenceAsync(NoMessageRemainingOrDefault, cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        SilenceAsync(Dilated(duration), cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        SilenceAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public async ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default)
    {
        var patience = RemainingOrDefault;
        var message = await ReceiveOneAsync(patience, cancellationToken).ConfigureAwait(false);
        _assertions.AssertTrue(
            message is not null, "Timeout {0} during waiting for ExpectMsgAnyOf waiting for ({1})", patience, string.Join(",", messages));
        _assertions.AssertTrue(message is T typed && messages.Contains(typed), "ExpectMsgAnyOf found unexpected {0}", message);
        return (T)message;
    }

    private async ValueTask<T> ExpectAsync<T>(
        TimeSpan? timeout, string hint, Action<T, IActorRef> assert, CancellationToken cancellationToken)
    {
        var patience = RemainingOrDilated(timeout);
        var (_, envelope) = await TryReceiveOneAsync(patience, cancellationToken);
        return Checked(envelope, patience, hint, assert);
    }

    private async ValueTask SilenceAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = Now;
        var (_, envelope) = await TryReceiveOneAsync(duration, cancellationToken).ConfigureAwait(false);
        CheckSilence(envelope, duration, Now - start);
    }
}

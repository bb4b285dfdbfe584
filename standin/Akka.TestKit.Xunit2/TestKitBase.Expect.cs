using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, null, cancellationToken);

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (actual, _) => _assertions.AssertEqual(message, actual), cancellationToken);

    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Fulfils(isMessage, hint), cancellationToken);

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (actual, _) => assert(actual), cancellationToken);

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) => Expect(timeout, hint, Fulfils(isMessageAndSender, hint), cancellationToken);

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) => Expect(timeout, hint, assertMessageAndSender, cancellationToken);

    public T ExpectMsg<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (actual, _) => _assertions.AssertEqual(expected, actual, comparer, hint), cancellationToken);

    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, $"Terminated {target}. {hint}", IsDeathOf(target, hint), cancellationToken);

    public void ExpectNoMsg(CancellationToken cancellationToken = default) => Silence(NoMessageRemainingOrDefault, cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Silence(Dilated(duration), cancellationToken);

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        Silence(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectMsgAnyOfAsync(messages, cancellationToken).AsTask().GetAwaiter().GetResult();

    private T Expect<T>(TimeSpan? timeout, string hint, Action<T, IActorRef> assert, CancellationToken cancellationToken)
    {
        var patience = RemainingOrDilated(timeout);
        _ = TryReceiveOne(out var envelope, patience, cancellationToken);
        return Checked(envelope, patience, hint, assert);
    }

    private T Checked<T>(MessageEnvelope envelope, TimeSpan patience, string hint, Action<T, IActorRef> assert)
    {
        if (envelope is NullMessageEnvelope)
            _assertions.Fail("Failed: Timeout {0} while waiting for a message of type {1} {2}", patience, typeof(T), hint ?? "");
        if (envelope.Message is not T message)
        {
            _assertions.Fail(
                "Failed: Expected a message of type {0}, but received {{{2}}} (type {1}) instead {3} from {4}",
                typeof(T),
                envelope.Message.GetType(),
                envelope.Message,
                hint ?? "",
                envelope.Sender);
            return default;
        }

        assert?.Invoke(message, envelope.Sender);
        return message;
    }

    private Action<T, IActorRef> Fulfils<T>(Predicate<T> isMessage, string hint) =>
        isMessage is null ? null : Fulfils<T>((message, _) => isMessage(message), hint);

    private Action<T, IActorRef> Fulfils<T>(Func<T, IActorRef, bool> isMessageAndSender, string hint) =>
        (message, sender) => _assertions.AssertTrue(
            isMessageAndSender(message, sender),
            "Got a message of the expected type <{2}> from {4}. Also expected {0} but the message {{{1}}} of type <{3}> did not match",
            hint ?? "the predicate to return true",
            message,
            typeof(T).FullName,
            message.GetType().FullName,
            sender);

    private Action<Terminated, IActorRef> IsDeathOf(IActorRef target, string hint) =>
        (terminated, _) => _assertions.AssertEqual(target, terminated.ActorRef, $"Terminated {target}. {hint}");

    private void Silence(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = Now;
        _ = TryReceiveOne(out var envelope, duration, cancellationToken);
        CheckSilence(envelope, duration, Now - start);
    }

    private void CheckSilence(MessageEnvelope envelope, TimeSpan duration, TimeSpan elapsed)
    {
        if (envelope is not NullMessageEnvelope)
            _assertions.Fail("Failed: Expected no messages during {0}, instead we received {1} after {2}", duration, envelope, elapsed);
    }
}

using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(duration, hint, From<T>(sender, hint, null), cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From<T>(sender, hint, (actual, _) => _assertions.AssertEqual(message, actual)), cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From(sender, hint, Fulfils(isMessage, hint)), cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From<T>(sender, hint, (actual, _) => assertMessage(actual)), cancellationToken);

    private Action<T, IActorRef> From<T>(IActorRef expected, string hint, Action<T, IActorRef> assert) => (message, sender) =>
    {
        _assertions.AssertEqual(expected, sender, $"Received a message of type <{typeof(T).FullName}> from another sender. {hint}");
        assert?.Invoke(message, sender);
    };
}

using System.Runtime.CompilerServices;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => Blocking(ExpectMsgAllOfAsync(messages));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Blocking(ExpectMsgAllOfAsync(messages, cancellationToken));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) => Blocking(ExpectMsgAllOfAsync(max, messages));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Blocking(ExpectMsgAllOfAsync(max, messages, cancellationToken));

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOfAsync(RemainingOrDefault, messages, cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOfAsync(Dilated(max), messages, cancellationToken);

    private async IAsyncEnumerable<T> AllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missing = messages.ToList();
        var unexpected = new List<object>();
        await foreach (var message in ReceiveAllAsync(messages.Count, max, cancellationToken).ConfigureAwait(false))
        {
            if (message is not T typed || !missing.Remove(typed))
                unexpected.Add(message);
            else
                yield return typed;
        }

        if (missing.Count > 0)
            _assertions.Fail($"not found [{string.Join(", ", missing)}] found unexpected [{string.Join(", ", unexpected)}]");
    }
}

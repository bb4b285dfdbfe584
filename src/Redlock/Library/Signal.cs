using System.Diagnostics.CodeAnalysis;

namespace Redlock.Library;

/// <summary>A token that fires once. Who fires it does not wait for those who listen, nor hear what they throw.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing that needs disposing, and its token outlives every owner.")]
internal sealed class Signal
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    /// <summary>The token has fired when this returns; its callbacks run on the thread pool.</summary>
    public void Fire() => _ = _source.CancelAsync();
}

using Redlock.Protocol;

namespace Redlock.Library;

/// <summary>How an extension ended.</summary>
/// <param name="Reason">The outcome as a phrase for a person.</param>
public sealed record ExtendResult(ExtendOutcome Outcome, string Reason)
{
    /// <summary>Whether the lock was extended; if not, what was left of it still stands, unless <see cref="ILease.Lost"/> has fired.</summary>
    public bool Extended => Outcome == ExtendOutcome.Extended;

    internal static ExtendResult NotHeld { get; } = new(ExtendOutcome.NotHeld, ExtendOutcome.NotHeld.InWords());
}

namespace Akka.Actor;

internal enum PendingKind
{
    Nothing,
    Creation,
    Recreation,
    Termination,
}

/// <summary>What a cell will do when its dying children are gone.</summary>
internal sealed record Pending(PendingKind Kind, Exception Cause = null)
{
    public static readonly Pending Nothing = new(PendingKind.Nothing);

    public static readonly Pending Creation = new(PendingKind.Creation);

    public static readonly Pending Termination = new(PendingKind.Termination);

    public static Pending Recreation(Exception cause) => new(PendingKind.Recreation, cause);
}

namespace Redlock.Protocol;

/// <summary>A label for who asks. It proves nothing; the <see cref="LockId"/> does.</summary>
public readonly record struct ClientId(string Name)
{
    /// <summary>A caller that gave no name.</summary>
    public static ClientId Anonymous { get; } = new("anonymous");

    /// <inheritdoc />
    public override string ToString() => Name;
}

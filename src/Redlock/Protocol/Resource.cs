namespace Redlock.Protocol;

/// <summary>The name of what is locked.</summary>
public readonly record struct Resource(string Name)
{
    /// <summary>The longest name accepted, in characters.</summary>
    public const int MaxLength = 512;

    /// <inheritdoc />
    public override string ToString() => Name;
}

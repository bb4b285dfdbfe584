namespace Redlock.Protocol;

/// <summary>What a coordinator calls itself before others that wait for the same locks. It proves nothing and is no secret.</summary>
/// <param name="Value">1 to 64 letters, digits, '-', '.' and '_', different from every other's.</param>
public readonly record struct ProcessId(string Value)
{
    private const int MaxLength = 64;

    /// <summary>Whether it can be told to others.</summary>
    internal bool IsUsable => Value is { Length: > 0 and <= MaxLength } && Value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');

    /// <inheritdoc />
    public override string ToString() => Value;
}

namespace Redlock.Protocol;

/// <summary>A number that only grows per resource; the guarded resource refuses a smaller one than it has seen.</summary>
public readonly record struct FencingToken(long Value) : IComparable<FencingToken>
{
    /// <summary>The token of a lease taken with fencing off.</summary>
    public static FencingToken None => default;

    /// <inheritdoc />
    public int CompareTo(FencingToken other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether the left token was given earlier.</summary>
    public static bool operator <(FencingToken left, FencingToken right) => left.Value < right.Value;

    /// <summary>Whether the left token was given later.</summary>
    public static bool operator >(FencingToken left, FencingToken right) => left.Value > right.Value;

    /// <summary>Whether the left token was given earlier, or both are the same.</summary>
    public static bool operator <=(FencingToken left, FencingToken right) => left.Value <= right.Value;

    /// <summary>Whether the left token was given later, or both are the same.</summary>
    public static bool operator >=(FencingToken left, FencingToken right) => left.Value >= right.Value;
}

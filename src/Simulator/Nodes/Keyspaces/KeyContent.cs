using System.Text;

namespace Simulator.Nodes.Keyspaces;

/// <summary>What a key holds at one moment.</summary>
/// <param name="Value">Null when there is no such key.</param>
/// <param name="ExpiresAt">Unix milliseconds on the server's clock, or <see cref="Entry.NoExpiry"/>; the key lives through that millisecond.</param>
internal readonly record struct KeyContent(byte[]? Value, long ExpiresAt)
{
    public static KeyContent Absent => new(null, Entry.NoExpiry);

    public bool Exists => Value is not null;

    public bool Expires => ExpiresAt != Entry.NoExpiry;

    /// <summary>The value as text; null when there is no such key.</summary>
    public string? Text => Value is null ? null : Encoding.UTF8.GetString(Value);

    /// <summary>Whether the key is there and holds this text, without making a text of it.</summary>
    public bool Holds(string text)
    {
        if (Value is not { } value)
            return false;
        if (Ascii.IsValid(text))
            return Ascii.Equals(value, text);
        return Encoding.UTF8.GetByteCount(text) == value.Length && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(value);
    }
}

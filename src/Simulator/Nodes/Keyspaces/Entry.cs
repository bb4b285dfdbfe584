namespace Simulator.Nodes.Keyspaces;

/// <summary>A key with its value; arrays are never changed in place, so replies may share them.</summary>
internal sealed class Entry(byte[] key, byte[] value, int position)
{
    public const long NoExpiry = -1;

    public byte[] Key { get; } = key;

    public byte[] Value { get; set; } = value;

    /// <summary>Unix milliseconds on the server's clock, or <see cref="NoExpiry"/>.</summary>
    public long ExpiresAt { get; set; } = NoExpiry;

    /// <summary>Where the entry stands in its database's dense list.</summary>
    public int Position { get; set; } = position;

    public KeyContent Content => new(Value, ExpiresAt);

    /// <summary>Redis keeps a key through the millisecond it expires in.</summary>
    public bool IsExpired(long now) => ExpiresAt >= 0 && now > ExpiresAt;
}

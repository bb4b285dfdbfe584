using System.Buffers.Binary;

namespace Simulator.Nodes.Keyspaces;

/// <summary>Keys are bytes; the hash is the same in every process, so that a seed replays everywhere.</summary>
internal sealed class ByteKeyComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static ByteKeyComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => ReferenceEquals(x, y) || x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> rest)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)rest.Length;
        while (rest.Length >= sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * Multiplier;
            hash ^= hash >> 32;
            rest = rest[sizeof(ulong)..];
        }

        foreach (var value in rest)
            hash = (hash ^ value) * Multiplier;
        return (int)(hash ^ (hash >> 32));
    }
}

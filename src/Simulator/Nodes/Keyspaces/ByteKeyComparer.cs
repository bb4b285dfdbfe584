using System.Buffers.Binary;

namespace Simulator.Nodes.Keyspaces;

/// <summary>Keys are bytes; the hash is the same in every process, so that a seed replays everywhere.</summary>
internal sealed class ByteKeyComparer : IEqualityComparer<byte[]>
{
    public static ByteKeyComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => ReferenceEquals(x, y) || x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        ReadOnlySpan<byte> rest = obj;
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

using System.Text;

namespace Simulator.Nodes.Keyspaces;

/// <summary>Compares command names and script digests without regard to ASCII case.</summary>
internal sealed class AsciiNameComparer : IEqualityComparer<byte[]>
{
    public static AsciiNameComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) =>
        ReferenceEquals(x, y) || (x!.Length == y!.Length && (x.AsSpan().SequenceEqual(y) || Ascii.EqualsIgnoreCase(x, y)));

    public int GetHashCode(byte[] obj)
    {
        const int LowerCaseBit = 0x20;
        var hash = obj.Length;
        foreach (var value in obj)
            hash = (hash * 31) + (value | LowerCaseBit);
        return hash;
    }
}

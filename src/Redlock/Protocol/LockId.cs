using System.Security.Cryptography;
using System.Text;

namespace Redlock.Protocol;

/// <summary>The unguessable value stored in Redis that proves who locked a resource; fresh for every round unless the caller supplies it.</summary>
public readonly record struct LockId(string Value)
{
    /// <summary>How many random bytes a generated id holds.</summary>
    public const int RandomBytes = 20;

    /// <summary>The longest caller-supplied id accepted, in characters.</summary>
    public const int MaxLength = 256;

    /// <summary>The longest text that may stand before a generated id, in characters.</summary>
    public const int MaxPrefixLength = 64;

    /// <summary>The first 8 hexadecimal digits of the id's SHA-256: enough to tell locks apart in a log, useless for releasing one.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value)).AsSpan(0, 4));

    /// <summary>The id made of <see cref="RandomBytes"/> random bytes, as hexadecimal digits.</summary>
    public static LockId FromBytes(ReadOnlySpan<byte> random) => new(Convert.ToHexStringLower(random));

    /// <summary>The fingerprint: a whole id never reaches a log by accident.</summary>
    public override string ToString() => Fingerprint;
}

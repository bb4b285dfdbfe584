using System.Security.Cryptography;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>Where lock ids come from; injected, so that an exploration can repeat itself.</summary>
public interface ILockIdSource
{
    /// <summary>An id that was never given before and cannot be guessed.</summary>
    LockId Next();
}

/// <summary>Ids from the system's cryptographic random source.</summary>
public sealed class RandomLockIds : ILockIdSource
{
    /// <inheritdoc />
    public LockId Next()
    {
        Span<byte> bytes = stackalloc byte[LockId.RandomBytes];
        RandomNumberGenerator.Fill(bytes);
        return LockId.FromBytes(bytes);
    }
}

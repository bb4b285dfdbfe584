using System.Security.Cryptography;
using Redlock.Actors;
using Redlock.Protocol;

namespace Redlock.Hosting;

/// <summary>Ids from the system's cryptographic random source, which is asked for many at once.</summary>
public sealed class RandomLockIds : ILockIdSource
{
    private readonly byte[] _pool = new byte[64 * LockId.RandomBytes];
    private int _used = 64 * LockId.RandomBytes;

    /// <inheritdoc />
    public LockId Next()
    {
        // Coordinators may share a source.
        lock (_pool)
        {
            if (_used == _pool.Length)
            {
                RandomNumberGenerator.Fill(_pool);
                _used = 0;
            }

            var bytes = _pool.AsSpan(_used, LockId.RandomBytes);
            _used += LockId.RandomBytes;
            var id = LockId.FromBytes(bytes);
            bytes.Clear();
            return id;
        }
    }
}

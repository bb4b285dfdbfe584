using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>The keys of a node that start with a prefix and have not expired; walking them allocates nothing and removes nothing.</summary>
internal readonly ref struct LiveKeys(Database database, ReadOnlySpan<byte> prefix, long now)
{
    private readonly ReadOnlySpan<byte> _prefix = prefix;

    public Enumerator GetEnumerator() => new(database, _prefix, now);

    /// <summary>Goes on while no key comes or goes.</summary>
    internal ref struct Enumerator(Database database, ReadOnlySpan<byte> prefix, long now)
    {
        private readonly ReadOnlySpan<byte> _prefix = prefix;
        private int _position = -1;

        public readonly LiveKey Current => new(database.At(_position).Key, database.At(_position).Content);

        public bool MoveNext()
        {
            while (++_position < database.Count)
            {
                if (!database.At(_position).IsExpired(now) && database.At(_position).Key.AsSpan().StartsWith(_prefix))
                    return true;
            }

            return false;
        }
    }
}

/// <summary>One of them.</summary>
/// <param name="Key">Its name, which must not be written to.</param>
internal readonly record struct LiveKey(byte[] Key, KeyContent Content);

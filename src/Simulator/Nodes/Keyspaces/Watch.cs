namespace Simulator.Nodes.Keyspaces;

/// <summary>A session's wish that EXEC fail once this key changes.</summary>
internal sealed class Watch(Transaction transaction, Database database, byte[] key, bool expiredAtWatch)
{
    public byte[] Key { get; } = key;

    public Database Database { get; } = database;

    /// <summary>A key that had expired before it was watched may vanish without failing the transaction.</summary>
    public void KeyTouched(bool byExpiry)
    {
        if (!byExpiry || !expiredAtWatch)
            transaction.MarkDirty();
    }
}

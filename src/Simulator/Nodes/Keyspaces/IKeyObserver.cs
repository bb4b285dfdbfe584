namespace Simulator.Nodes.Keyspaces;

/// <summary>Hears of every change of a key, right after it was made.</summary>
internal interface IKeyObserver
{
    /// <param name="byExpiry">The key had expired, and was removed when somebody looked for it; the moment says nothing.</param>
    void Changed(Database database, byte[] key, in KeyContent before, in KeyContent after, bool byExpiry);
}

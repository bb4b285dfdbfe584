namespace Simulator.Nodes.Keyspaces;

/// <summary>Runs the scripts of one server. Not thread-safe, as the server is not.</summary>
public interface IScriptEngine : IDisposable
{
    int Count { get; }

    /// <summary>Compiles and caches a script; answers its digest, or null and what is wrong with it.</summary>
    byte[]? Load(byte[] body, out string error);

    bool Contains(byte[] digest);

    /// <summary>Runs a cached script; answers false when the cache does not have it.</summary>
    bool TryRun(
        byte[] digest, Session caller, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, bool readOnly, IReplyWriter reply);

    /// <summary>Empties the cache, as SCRIPT FLUSH and a restart do.</summary>
    void Flush();
}

/// <summary>Makes the engine when the first script comes.</summary>
public delegate IScriptEngine ScriptEngineFactory(Keyspace keyspace);

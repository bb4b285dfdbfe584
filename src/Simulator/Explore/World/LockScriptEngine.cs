using System.Numerics;
using System.Text;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Scripting;

namespace Simulator.Explore.World;

/// <summary>
/// Runs the lock's own scripts without Lua, several times as fast; every other script, and every case out of the ordinary, with it.
/// </summary>
/// <param name="lua">Makes the engine for those, when the first one comes.</param>
internal sealed class LockScriptEngine(Keyspace keyspace, ScriptEngineFactory lua) : IScriptEngine
{
    private IScriptEngine? _lua;

    // One bit for each of the lock's scripts: whether it is cached, and whether Lua has it as well.
    private uint _cached;
    private uint _cachedInLua;

    public int Count => BitOperations.PopCount(_cached) + (_lua?.Count ?? 0) - BitOperations.PopCount(_cachedInLua);

    /// <summary>For <see cref="Keyspace"/>'s constructor.</summary>
    public static IScriptEngine For(Keyspace keyspace) => new LockScriptEngine(keyspace, LuaEngine.For);

    public byte[]? Load(byte[] body, out string error)
    {
        for (var index = 0; index < LockScripts.All.Count; index++)
        {
            if (!LockScripts.All[index].Body.AsSpan().SequenceEqual(body))
                continue;
            _cached |= 1u << index;
            error = "";
            return LockScripts.All[index].Digest;
        }

        return Lua().Load(body, out error);
    }

    public bool Contains(byte[] digest) => Find(digest) is var index && index >= 0 ? IsCached(index) : _lua?.Contains(digest) ?? false;

    public bool TryRun(
        byte[] digest, Session caller, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, bool readOnly, IReplyWriter reply)
    {
        var index = Find(digest);
        if (index < 0)
            return _lua?.TryRun(digest, caller, keys, arguments, readOnly, reply) ?? false;
        if (!IsCached(index))
            return false;
        if (!readOnly && keyspace.Trouble == ServerTrouble.None
            && LockScripts.All[index].TryRun(keyspace.DatabaseOf(caller), keyspace.Now, keys, arguments, out var answer))
        {
            reply.Integer(answer);
            return true;
        }

        _ = Lua().Load(LockScripts.All[index].Body, out _);
        _cachedInLua |= 1u << index;
        return _lua!.TryRun(digest, caller, keys, arguments, readOnly, reply);
    }

    public void Flush()
    {
        _lua?.Flush();
        _cached = _cachedInLua = 0;
    }

    public void Dispose() => _lua?.Dispose();

    private IScriptEngine Lua() => _lua ??= lua(keyspace);

    private bool IsCached(int index) => (_cached & (1u << index)) != 0;

    private static int Find(byte[] digest)
    {
        for (var index = 0; index < LockScripts.All.Count; index++)
        {
            if (Ascii.EqualsIgnoreCase(digest, LockScripts.All[index].Digest))
                return index;
        }

        return -1;
    }
}

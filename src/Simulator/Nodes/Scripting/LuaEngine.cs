using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Scripting;

/// <summary>EVAL's engine: scripts by digest, compiled once, run in one Lua state per server.</summary>
public sealed class LuaEngine : IScriptEngine
{
    private const int CompiledKept = 1024;

    private readonly LuaSandbox _sandbox;
    private readonly RedisLibrary _library;
    private readonly Dictionary<byte[], int> _scripts = new(AsciiNameComparer.Instance);

    // Compiling again after every restart would cost an exploration more than running does.
    private readonly Dictionary<byte[], int> _compiled = new(AsciiNameComparer.Instance);

    public LuaEngine(Keyspace keyspace)
    {
        _library = new RedisLibrary(keyspace);
        _sandbox = _library.Sandbox;
    }

    public int Count => _scripts.Count;

    /// <summary>For <see cref="Keyspace"/>'s constructor.</summary>
    public static IScriptEngine For(Keyspace keyspace) => new LuaEngine(keyspace);

    public byte[]? Load(byte[] body, out string error)
    {
        error = "";
        var digest = Digest(body);
        if (_scripts.ContainsKey(digest))
            return digest;
        if (!_compiled.TryGetValue(digest, out var script))
        {
            script = _sandbox.Compile(body, out var complaint);
            if (script == 0)
            {
                error = $"ERR Error compiling script (new function): {complaint}";
                return null;
            }

            _compiled.Add(digest, script);
        }

        _scripts.Add(digest, script);
        return digest;
    }

    public bool Contains(byte[] digest) => _scripts.ContainsKey(digest);

    public bool TryRun(
        byte[] digest, Session caller, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, bool readOnly, IReplyWriter reply)
    {
        if (!_scripts.TryGetValue(digest, out var script))
            return false;
        _library.Begin(caller, readOnly);
        if (_sandbox.Run(script, keys, arguments))
            LuaReplyReader.Pop(_sandbox.Lua, reply);
        else
            reply.Error(PopError(digest));
        return true;
    }

    public void Flush()
    {
        _scripts.Clear();
        _sandbox.Reset();
        if (_compiled.Count <= CompiledKept)
            return;
        foreach (var script in _compiled.Values)
            _sandbox.Forget(script);
        _compiled.Clear();
    }

    public void Dispose() => _sandbox.Dispose();

    internal static byte[] Digest(byte[] body)
    {
#pragma warning disable CA5350 // Redis names scripts by their SHA-1.
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA1.HashData(body)));
#pragma warning restore CA5350
    }

    private string PopError(byte[] digest)
    {
        var lua = _sandbox.Lua;
        var text = "ERR execution failure";
        if (lua.IsTable(-1))
        {
            text = LuaReplyReader.TextField(lua, "err") ?? "";
            if (LuaReplyReader.TextField(lua, "source") is { } source)
            {
                _ = lua.GetField(-1, "line");
                var line = lua.ToInteger(-1).ToString(CultureInfo.InvariantCulture);
                lua.Pop(1);
                text += $" script: {Encoding.ASCII.GetString(digest).ToLowerInvariant()}, on {source}:{line}.";
            }
        }

        lua.Pop(1);
        return text;
    }
}

using System.Text;
using KeraLua;

namespace Simulator.Nodes.Scripting;

/// <summary>A Lua state prepared by sandbox.lua: libraries without a way out, globals that cannot be changed.</summary>
internal sealed class LuaSandbox : IDisposable
{
    private const string Resource = "Simulator.sandbox.lua";
    private static readonly byte[] Source = ReadSource();

    // Lua holds only the functions' addresses: the delegates must live as long as the state.
    private readonly LuaFunction[] _host;
    private readonly int _environment;
    private readonly int _run;
    private readonly int _describeError;
    private readonly int _raiser;
    private readonly int _reset;

    /// <param name="host">redis.call, pcall, sha1hex, error_reply, status_reply and log.</param>
    public LuaSandbox(params LuaFunction[] host)
    {
        _host = host;
        Lua = new Lua();
        if (Lua.LoadBuffer(Source, "=sandbox", "t") != LuaStatus.OK)
            throw new InvalidOperationException(Lua.ToString(-1));
        foreach (var function in _host)
            Lua.PushCFunction(function);
        if (Lua.PCall(_host.Length, 5, 0) != LuaStatus.OK)
            throw new InvalidOperationException(Lua.ToString(-1));
        _reset = Lua.Ref(LuaRegistry.Index);
        _raiser = Lua.Ref(LuaRegistry.Index);
        _describeError = Lua.Ref(LuaRegistry.Index);
        _run = Lua.Ref(LuaRegistry.Index);
        _environment = Lua.Ref(LuaRegistry.Index);
    }

    public Lua Lua { get; }

    /// <summary>Compiles a script and keeps it; answers 0 and Lua's complaint when it does not compile.</summary>
    public int Compile(byte[] body, out string complaint)
    {
        complaint = "";
        if (Lua.LoadBuffer(body, "@user_script", "t") != LuaStatus.OK)
        {
            complaint = Encoding.Latin1.GetString(Lua.ToBuffer(-1, false));
            Lua.Pop(1);
            return 0;
        }

        _ = Lua.RawGetInteger(LuaRegistry.Index, _environment);
        _ = Lua.SetUpValue(-2, 1);
        return Lua.Ref(LuaRegistry.Index);
    }

    public void Forget(int script) => Lua.Unref(LuaRegistry.Index, script);

    /// <summary>Scripts begin anew with the same random numbers.</summary>
    public void Reset()
    {
        _ = Lua.RawGetInteger(LuaRegistry.Index, _reset);
        _ = Lua.PCall(0, 0, 0);
    }

    /// <summary>Runs a compiled script; its result, or a described error, is left on top of the stack.</summary>
    public bool Run(int script, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments)
    {
        _ = Lua.RawGetInteger(LuaRegistry.Index, _describeError);
        _ = Lua.RawGetInteger(LuaRegistry.Index, _run);
        _ = Lua.RawGetInteger(LuaRegistry.Index, script);
        PushList(keys);
        PushList(arguments);
        var succeeded = Lua.PCall(3, 1, -5) == LuaStatus.OK;
        Lua.Remove(-2);
        return succeeded;
    }

    /// <summary>Makes the host function that runs now raise the error table on top of the stack when it returns.</summary>
    public int Raise(Lua lua)
    {
        _ = lua.RawGetInteger(LuaRegistry.Index, _raiser);
        lua.PushCopy(-2);
        lua.SetField(-2, "problem");
        lua.ToClose(-1);
        return 0;
    }

    public void Dispose() => Lua.Dispose();

    private void PushList(ReadOnlySpan<byte[]> items)
    {
        Lua.CreateTable(items.Length, 0);
        for (var index = 0; index < items.Length; index++)
        {
            Lua.PushBuffer(items[index]);
            Lua.RawSetInteger(-2, index + 1);
        }
    }

    private static byte[] ReadSource()
    {
        using var stream = typeof(LuaSandbox).Assembly.GetManifestResourceStream(Resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

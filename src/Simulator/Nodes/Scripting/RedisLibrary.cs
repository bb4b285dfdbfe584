using System.Text;
using KeraLua;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Scripting;

/// <summary>The functions of Lua's <c>redis</c> table that need the server.</summary>
internal sealed class RedisLibrary
{
    private const string WrongArguments = "ERR wrong number or type of arguments";

    private readonly Keyspace _keyspace;
    private readonly LuaReplyWriter _reply = new();
    private readonly Session _session;
    private readonly IntPtr _mainState;
    private bool _readOnly;

    public RedisLibrary(Keyspace keyspace)
    {
        _keyspace = keyspace;
        _session = new Session(0, "", Session.ScriptUser, true, _reply);
        Sandbox = new LuaSandbox(Call, ProtectedCall, Sha1Hex, ErrorReply, StatusReply, Log);
        _mainState = Sandbox.Lua.Handle;
    }

    public LuaSandbox Sandbox { get; }

    /// <summary>A script starts in its caller's database; a SELECT inside it ends with it.</summary>
    public void Begin(Session caller, bool readOnly)
    {
        _session.Database = caller.Database;
        _session.HasWritten = false;
        _readOnly = readOnly;
    }

    private int Call(IntPtr state)
    {
        var lua = StateOf(state);
        return Invoke(lua) ? 1 : Sandbox.Raise(lua);
    }

    private int ProtectedCall(IntPtr state)
    {
        _ = Invoke(StateOf(state));
        return 1;
    }

    private bool Invoke(Lua lua)
    {
        var count = lua.GetTop();
        _reply.Begin(lua);
        if (count == 0)
            return Fail("ERR Please specify at least one argument for this redis lib call");
        var arguments = new byte[count][];
        for (var index = 0; index < count; index++)
        {
            if (ToArgument(lua, index + 1) is not { } argument)
                return Fail("ERR Lua redis lib command arguments must be strings or integers");
            arguments[index] = argument;
        }

        var refusal = _keyspace.ExecuteFromScript(_session, arguments, _readOnly, _reply);
        return refusal is null ? !_reply.IsError : Fail(refusal);
    }

    private bool Fail(string text)
    {
        _reply.Error(text);
        return false;
    }

    private static byte[]? ToArgument(Lua lua, int index) => lua.Type(index) switch
    {
        LuaType.String => lua.ToBuffer(index, false),
        LuaType.Number => Encoding.ASCII.GetBytes(LuaNumber.Format(lua.ToNumber(index))),
        _ => null,
    };

    private int Sha1Hex(IntPtr state)
    {
        var lua = StateOf(state);
        if (lua.GetTop() != 1)
            return RaiseText(lua, "ERR wrong number of arguments");
        lua.PushBuffer(LuaEngine.Digest(ToArgument(lua, 1) ?? []));
        return 1;
    }

    private int ErrorReply(IntPtr state)
    {
        var lua = StateOf(state);
        PushErrorTable(lua, IsOneString(lua) ? Normalise(Encoding.Latin1.GetString(lua.ToBuffer(1, false))) : WrongArguments);
        return 1;
    }

    private int StatusReply(IntPtr state)
    {
        var lua = StateOf(state);
        _reply.Begin(lua);
        if (IsOneString(lua))
            _reply.Status(Encoding.Latin1.GetString(lua.ToBuffer(1, false)));
        else
            PushErrorTable(lua, WrongArguments);
        return 1;
    }

    // Redis checks the arguments and writes to its log; there is no log here.
    private int Log(IntPtr state)
    {
        const int Highest = 3;
        var lua = StateOf(state);
        if (lua.GetTop() < 2)
            return RaiseText(lua, "ERR redis.log() requires two arguments or more.");
        if (!lua.IsNumber(1))
            return RaiseText(lua, "ERR First argument must be a number (log level).");
        return (int)lua.ToNumber(1) is < 0 or > Highest ? RaiseText(lua, "ERR Invalid debug level.") : 0;
    }

    // A message without a code gets ERR; one with a code keeps it, with or without the wire's dash.
    private static string Normalise(string message)
    {
        var text = message.StartsWith('-') ? message[1..] : message;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var code = space < 0 ? "ERR" : text[..space];
        return $"{code} {text[(space + 1)..].Trim('\r', '\n')}";
    }

    private int RaiseText(Lua lua, string text)
    {
        PushErrorTable(lua, text);
        return Sandbox.Raise(lua);
    }

    private static void PushErrorTable(Lua lua, string text)
    {
        lua.NewTable();
        lua.PushBuffer(Encoding.Latin1.GetBytes(text));
        lua.SetField(-2, "err");
    }

    private static bool IsOneString(Lua lua) => lua.GetTop() == 1 && lua.Type(1) == LuaType.String;

    private Lua StateOf(IntPtr state) => state == _mainState ? Sandbox.Lua : Lua.FromIntPtr(state);
}

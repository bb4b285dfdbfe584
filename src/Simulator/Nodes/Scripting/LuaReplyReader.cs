using System.Text;
using KeraLua;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Scripting;

/// <summary>Turns what a script returned into a Redis reply.</summary>
internal static class LuaReplyReader
{
    // Redis stops at the limit of its Lua stack; here the limit is the thread's own.
    private const int DeepestNesting = 1000;

    /// <summary>Takes the top of the stack.</summary>
    public static void Pop(Lua lua, IReplyWriter reply)
    {
        Write(lua, reply, 0);
        lua.Pop(1);
    }

    private static void Write(Lua lua, IReplyWriter reply, int depth)
    {
        if (depth == DeepestNesting || !lua.CheckStack(4))
        {
            reply.Error("ERR reached lua stack limit");
            return;
        }

        switch (lua.Type(-1))
        {
            case LuaType.String:
                reply.Bulk(lua.ToBuffer(-1, false));
                break;
            case LuaType.Number:
                reply.Integer(LuaNumber.Truncate(lua.ToNumber(-1)));
                break;
            case LuaType.Boolean when lua.ToBoolean(-1):
                reply.Integer(1);
                break;
            case LuaType.Table:
                WriteTable(lua, reply, depth);
                break;
            default:
                reply.Null();
                break;
        }
    }

    private static void WriteTable(Lua lua, IReplyWriter reply, int depth)
    {
        if (TextField(lua, "err") is { } error)
            reply.Error(error);
        else if (TextField(lua, "ok") is { } status)
            reply.Status(status);
        else
            WriteArray(lua, reply, depth);
    }

    /// <summary>A string field of the table on top, its bytes as characters; null when it is something else.</summary>
    public static string? TextField(Lua lua, string name)
    {
        lua.PushString(name);
        var text = lua.RawGet(-2) == LuaType.String ? Encoding.Latin1.GetString(lua.ToBuffer(-1, false)) : null;
        lua.Pop(1);
        return text;
    }

    private static void WriteArray(Lua lua, IReplyWriter reply, int depth)
    {
        var count = 0;
        while (lua.RawGetInteger(-1, count + 1) is not LuaType.Nil)
        {
            lua.Pop(1);
            count++;
        }

        lua.Pop(1);
        reply.Array(count);
        for (var index = 1; index <= count; index++)
        {
            _ = lua.RawGetInteger(-1, index);
            Write(lua, reply, depth + 1);
            lua.Pop(1);
        }
    }
}

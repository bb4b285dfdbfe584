using System.Text;
using KeraLua;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Scripting;

/// <summary>Turns what a script returned into a Redis reply.</summary>
internal static class LuaReplyReader
{
    // Redis stops at the limit of its Lua stack; here the limit is the thread's own.
    private const int DeepestNesting = 1000;
    private const int SlotsPerLevel = 4;

    /// <summary>Takes the top of the stack.</summary>
    public static void Pop(Lua lua, IReplyWriter reply)
    {
        Write(lua, reply, 0);
        lua.Pop(1);
    }

    /// <summary>A string field of the table on top, its bytes as characters; null when it is something else.</summary>
    public static string? TextField(Lua lua, string name)
    {
        var text = GetField(lua, name) == LuaType.String ? Encoding.Latin1.GetString(lua.ToBuffer(-1, false)) : null;
        lua.Pop(1);
        return text;
    }

    private static void Write(Lua lua, IReplyWriter reply, int depth)
    {
        if (depth == DeepestNesting || !lua.CheckStack(SlotsPerLevel))
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

    // A table is what its first known field says, and an array when it has none.
    private static void WriteTable(Lua lua, IReplyWriter reply, int depth)
    {
        if (TextField(lua, "err") is { } error)
            reply.Error(error);
        else if (TextField(lua, "ok") is { } status)
            reply.Status(status);
        else if (!TryWriteDouble(lua, reply) && !TryWriteBigNumber(lua, reply) && !TryWriteVerbatim(lua, reply)
            && !TryWriteMembers(lua, reply, "map", depth) && !TryWriteMembers(lua, reply, "set", depth))
            WriteArray(lua, reply, depth);
    }

    private static bool TryWriteDouble(Lua lua, IReplyWriter reply)
    {
        var found = GetField(lua, "double") == LuaType.Number;
        if (found)
            reply.Bulk(Encoding.ASCII.GetBytes(LuaNumber.Format(lua.ToNumber(-1))));
        lua.Pop(1);
        return found;
    }

    private static bool TryWriteBigNumber(Lua lua, IReplyWriter reply)
    {
        if (TextField(lua, "big_number") is not { } number)
            return false;
        reply.Bulk(Encoding.Latin1.GetBytes(number.Replace('\r', ' ').Replace('\n', ' ')));
        return true;
    }

    private static bool TryWriteVerbatim(Lua lua, IReplyWriter reply)
    {
        var isVerbatim = GetField(lua, "verbatim_string") == LuaType.Table && TextField(lua, "format") is not null;
        var text = isVerbatim ? TextField(lua, "string") : null;
        lua.Pop(1);
        if (text is not null)
            reply.Bulk(Encoding.Latin1.GetBytes(text));
        return text is not null;
    }

    // In RESP2 a map is its keys and values in turn, a set its members.
    private static bool TryWriteMembers(Lua lua, IReplyWriter reply, string field, int depth)
    {
        var found = GetField(lua, field) == LuaType.Table;
        if (found)
        {
            var withValues = field == "map";
            reply.Array(CountMembers(lua) * (withValues ? 2 : 1));
            lua.PushNil();
            while (lua.Next(-2))
            {
                lua.PushCopy(-2);
                Write(lua, reply, depth + 1);
                lua.Pop(1);
                if (withValues)
                    Write(lua, reply, depth + 1);
                lua.Pop(1);
            }
        }

        lua.Pop(1);
        return found;
    }

    private static int CountMembers(Lua lua)
    {
        var count = 0;
        lua.PushNil();
        while (lua.Next(-2))
        {
            lua.Pop(1);
            count++;
        }

        return count;
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

    private static LuaType GetField(Lua lua, string name)
    {
        lua.PushString(name);
        return lua.RawGet(-2);
    }
}

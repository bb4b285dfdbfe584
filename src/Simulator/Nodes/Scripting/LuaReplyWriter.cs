using System.Text;
using KeraLua;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Nodes.Scripting;

/// <summary>Leaves a command's reply on a Lua stack, as redis.call returns it: nil is false, status and error are tables.</summary>
internal sealed class LuaReplyWriter : IReplyWriter
{
    private readonly Stack<(int Next, int Count)> _arrays = new();
    private Lua _lua = null!;

    /// <summary>The reply was an error.</summary>
    public bool IsError { get; private set; }

    public void Begin(Lua lua)
    {
        _lua = lua;
        _arrays.Clear();
        IsError = false;
        _ = lua.CheckStack(4);
    }

    public void Status(string text)
    {
        _lua.NewTable();
        SetField("ok", text);
        Complete();
    }

    public void Error(string text)
    {
        IsError |= _arrays.Count == 0;
        _lua.NewTable();
        SetField("err", text);
        _lua.PushBoolean(true);
        _lua.SetField(-2, "ignore_error_stats_update");
        Complete();
    }

    public void Integer(long value)
    {
        if (LuaNumber.IsPrintedInFull(value))
            _lua.PushInteger(value);
        else
            _lua.PushNumber(value);
        Complete();
    }

    public void Bulk(byte[] value)
    {
        _lua.PushBuffer(value);
        Complete();
    }

    public void Null()
    {
        _lua.PushBoolean(false);
        Complete();
    }

    public void NullArray() => Null();

    public void Array(int count)
    {
        _ = _lua.CheckStack(4);
        _lua.CreateTable(count, 0);
        if (count == 0)
            Complete();
        else
            _arrays.Push((1, count));
    }

    private void SetField(string name, string text)
    {
        _lua.PushBuffer(Encoding.Latin1.GetBytes(text));
        _lua.SetField(-2, name);
    }

    // An element that is complete goes into the array below it, which may complete that one too.
    private void Complete()
    {
        while (_arrays.TryPop(out var array))
        {
            _lua.RawSetInteger(-2, array.Next);
            if (array.Next < array.Count)
            {
                _arrays.Push((array.Next + 1, array.Count));
                return;
            }
        }
    }
}

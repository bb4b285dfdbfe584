namespace Simulator.Nodes.Keyspaces;

/// <summary>Where a command's reply goes: a connection's buffer, a Lua stack, or a test's memory.</summary>
public interface IReplyWriter
{
    void Status(string text);

    /// <param name="text">Code and sentence without the leading dash, as <c>ERR syntax error</c>.</param>
    void Error(string text);

    void Integer(long value);

    void Bulk(byte[] value);

    void Null();

    void NullArray();

    /// <summary>Announces <paramref name="count"/> elements, which are written next.</summary>
    void Array(int count);
}

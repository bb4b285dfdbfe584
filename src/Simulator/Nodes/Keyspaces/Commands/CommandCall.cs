using System.Text;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>One command on its way through the server: who calls, with what, and where the reply goes.</summary>
internal readonly ref struct CommandCall(Keyspace keyspace, Session session, ReadOnlySpan<byte[]> arguments, IReplyWriter reply)
{
    public Keyspace Keyspace { get; } = keyspace;

    public Session Session { get; } = session;

    public ReadOnlySpan<byte[]> Arguments { get; } = arguments;

    public IReplyWriter Reply { get; } = reply;

    public Database Database => Keyspace.DatabaseOf(Session);

    public long Now => Keyspace.Now;

    public int Count => Arguments.Length;

    public byte[] this[int index] => Arguments[index];

    public Entry? Find(int index) => Database.Find(Arguments[index], Now);

    public bool Is(int index, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(Arguments[index], word);

    /// <summary>Bytes as the characters of the same numbers, so that they leave as they came.</summary>
    public string Text(int index) => Encoding.Latin1.GetString(Arguments[index]);

    /// <summary>An argument as Redis's messages quote it: C strings, which end at the first zero byte.</summary>
    public string Quote(int index, int longest = int.MaxValue)
    {
        var text = Text(index);
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        return text[..Math.Min(end < 0 ? text.Length : end, longest)];
    }

    /// <summary>Reads an integer argument, or answers Redis's error and returns false.</summary>
    public bool TryInteger(int index, out long value, string error = Errors.NotAnInteger)
    {
        if (DecimalInteger.TryParse(Arguments[index], out value))
            return true;
        Reply.Error(error);
        return false;
    }
}

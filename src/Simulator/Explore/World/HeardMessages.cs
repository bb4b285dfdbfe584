using System.Text;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>What a server pushes to a connection that listens: arrays of three, of which the last is the message.</summary>
internal sealed class HeardMessages(Action<string> heard) : IReplyWriter
{
    private static readonly byte[] MessageWord = "message"u8.ToArray();

    private readonly List<byte[]> _parts = [];

    /// <summary>The server has pushed something.</summary>
    public void Pushed()
    {
        if (_parts is [var kind, _, var message] && kind.AsSpan().SequenceEqual(MessageWord))
        {
            heard(Encoding.UTF8.GetString(message));
        }

        _parts.Clear();
    }

    public void Array(int count) => _parts.Clear();

    public void Bulk(byte[] value) => _parts.Add(value);

    public void Status(string text)
    {
    }

    public void Error(string text)
    {
    }

    public void Integer(long value)
    {
    }

    public void Null()
    {
    }

    public void NullArray()
    {
    }
}

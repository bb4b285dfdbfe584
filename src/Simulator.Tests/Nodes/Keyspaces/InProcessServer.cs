using System.Buffers;
using System.Globalization;
using System.Text;
using Simulator.Nodes.Keyspaces;
using Simulator.Nodes.Resp;
using Simulator.Nodes.Scripting;

namespace Simulator.Tests.Nodes.Keyspaces;

/// <summary>A keyspace and one session on it, without sockets, on a clock that stands still.</summary>
internal sealed class InProcessServer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly RespWriter _reply;
    private readonly Session _session;

    public InProcessServer()
    {
        Keyspace = new Keyspace(KeyspaceSettings.Default, Clock, new string('0', 40), LuaEngine.For);
        _reply = new RespWriter(_output);
        _session = Keyspace.OpenSession("", _reply);
    }

    public ManualClock Clock { get; } = new();

    public Keyspace Keyspace { get; }

    public long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public string Ask(params object[] words) =>
        Execute([.. words.Select(word => Encoding.UTF8.GetBytes(Convert.ToString(word, CultureInfo.InvariantCulture)!))]);

    public string Execute(params byte[][] arguments)
    {
        _output.ResetWrittenCount();
        Keyspace.Execute(_session, arguments, _reply);
        return Encoding.Latin1.GetString(_output.WrittenSpan);
    }

    public void Dispose() => Keyspace.Dispose();
}

using System.Buffers;
using System.Net.Sockets;

namespace Simulator.Nodes.Embedded;

/// <summary>
/// A connection's replies on their way out. Filled by one command at a time; sent by whoever finds nobody sending, so that
/// replies of many pipelined commands leave together and none waits for a slow reader of another connection.
/// </summary>
internal sealed class ReplyOutput(Socket socket, TimeProvider clock)
{
    private const int LargestSpare = 256 * 1024;

    private readonly Queue<(long Due, ArrayBufferWriter<byte> Bytes)> _outgoing = new();
    private ArrayBufferWriter<byte> _filling = new();
    private ArrayBufferWriter<byte>? _spare;
    private bool _sending;

    /// <summary>Where the command that runs now writes.</summary>
    public IBufferWriter<byte> Writer => new Forwarding(this);

    /// <summary>Closes what was written into a batch that may leave after <paramref name="latency"/>.</summary>
    /// <returns>True when the caller has to call <see cref="SendAsync"/>.</returns>
    public bool Commit(TimeSpan latency)
    {
        if (_filling.WrittenCount == 0)
            return false;
        var due = latency > TimeSpan.Zero ? clock.GetTimestamp() + (long)(latency.TotalSeconds * clock.TimestampFrequency) : 0;
        lock (_outgoing)
        {
            _outgoing.Enqueue((due, _filling));
            _filling = _spare ?? new ArrayBufferWriter<byte>();
            _spare = null;
            if (_sending)
                return false;
            _sending = true;
            return true;
        }
    }

    public async Task SendAsync(CancellationToken stopped)
    {
        while (TryTake(out var batch))
        {
            if (batch.Due > 0 && clock.GetElapsedTime(clock.GetTimestamp(), batch.Due) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, stopped);
            for (var rest = batch.Bytes.WrittenMemory; !rest.IsEmpty;)
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, stopped)..];
            Reuse(batch.Bytes);
        }
    }

    private bool TryTake(out (long Due, ArrayBufferWriter<byte> Bytes) batch)
    {
        lock (_outgoing)
            return _sending = _outgoing.TryDequeue(out batch);
    }

    private void Reuse(ArrayBufferWriter<byte> bytes)
    {
        if (bytes.Capacity > LargestSpare)
            return;
        bytes.ResetWrittenCount();
        lock (_outgoing)
            _spare ??= bytes;
    }

    // Commit exchanges the buffer under the writer's feet.
    private sealed class Forwarding(ReplyOutput output) : IBufferWriter<byte>
    {
        public void Advance(int count) => output._filling.Advance(count);

        public Memory<byte> GetMemory(int sizeHint = 0) => output._filling.GetMemory(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => output._filling.GetSpan(sizeHint);
    }
}

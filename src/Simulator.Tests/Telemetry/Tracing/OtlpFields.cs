using System.Buffers.Binary;
using System.Text;

namespace Simulator.Tests.Telemetry.Tracing;

/// <summary>A protobuf message as its fields; https://protobuf.dev/programming-guides/encoding/.</summary>
internal sealed class OtlpFields
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public OtlpFields(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var key = Varint(ref message);
            var number = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    _fields.Add((number, Varint(ref message), default));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(message.Span), default));
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    _fields.Add((number, 0, message[..length]));
                    message = message[length..];
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(message.Span), default));
                    message = message[4..];
                    break;
                default:
                    throw new InvalidDataException($"A field of wire type {key & 7}.");
            }
        }
    }

    public ulong Number(int field) => _fields.FirstOrDefault(one => one.Number == field).Value;

    public bool Has(int field) => _fields.Exists(one => one.Number == field);

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public IEnumerable<OtlpFields> Messages(int field) => _fields.Where(one => one.Number == field).Select(one => new OtlpFields(one.Bytes));

    private ReadOnlyMemory<byte> Bytes(int field) => _fields.FirstOrDefault(one => one.Number == field).Bytes;

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[0];
            message = message[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}

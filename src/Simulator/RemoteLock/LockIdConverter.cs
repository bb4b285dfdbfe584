using System.Text.Json;
using System.Text.Json.Serialization;
using Redlock.Protocol;

namespace Simulator.RemoteLock;

/// <summary>A lock id as text on the wire, and as the type that shows only its fingerprint everywhere else.</summary>
internal sealed class LockIdConverter : JsonConverter<LockId>
{
    public override LockId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, LockId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

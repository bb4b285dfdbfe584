using System.Text.Json;
using Redlock.Protocol;

namespace Simulator.Clients;

/// <summary>A <see cref="GuardedRecord"/> in a file: value and highest token change together or not at all.</summary>
public sealed class CounterFile
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly bool _durable;
    private GuardedRecord _record;

    private CounterFile(string path, bool durable, GuardedRecord record)
    {
        _path = path;
        _durable = durable;
        _record = record;
    }

    /// <summary>What the file holds, and the token of the last reader.</summary>
    public GuardedRecord Record
    {
        get
        {
            lock (_gate)
            {
                return _record;
            }
        }
    }

    /// <summary>A counter that begins with 0, whatever the file held.</summary>
    /// <param name="durable">Whether a write is on the disk, not only in the system's cache, before it is acknowledged.</param>
    /// <exception cref="CounterFileException">The file cannot be written.</exception>
    public static CounterFile Create(string path, bool durable)
    {
        Store(path, GuardedRecord.Initial, durable: false);
        return new CounterFile(path, durable, GuardedRecord.Initial);
    }

    /// <summary>Reads the record from the disk.</summary>
    /// <exception cref="CounterFileException">The file cannot be read, or is no counter.</exception>
    public static GuardedRecord Load(string path)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(path), JsonSerializerOptions.Web);
            return stored is { Holder: not null }
                ? new GuardedRecord(stored.Value, new FencingToken(stored.Token), stored.Holder)
                : throw new CounterFileException($"The counter file {path} holds no counter.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CounterFileException($"The counter file {path} cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <summary>Replaces the record on the disk.</summary>
    /// <exception cref="CounterFileException">The file cannot be written; it holds what it held before.</exception>
    public static void Store(string path, GuardedRecord record, bool durable)
    {
        try
        {
            var stored = JsonSerializer.SerializeToUtf8Bytes(new Stored(record.Value, record.Token.Value, record.Holder), JsonSerializerOptions.Web);
            AtomicFile.Replace(path, stored, durable);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CounterFileException($"The counter file {path} cannot be written: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <summary>Reads the value under a lock; null when the lock's token is stale.</summary>
    public long? Read(FencingToken token, LockId lockId)
    {
        lock (_gate)
        {
            if (!_record.Admits(token, lockId))
            {
                return null;
            }

            // Kept in memory only: it shuts out the clients of this process, and the next write puts it on the disk.
            _record = _record.SeenBy(token, lockId);
            return _record.Value;
        }
    }

    /// <summary>Writes the value under a lock; false when the lock's token is stale.</summary>
    /// <exception cref="CounterFileException">The file cannot be written; it holds what it held before.</exception>
    public bool Write(FencingToken token, LockId lockId, long value)
    {
        lock (_gate)
        {
            if (!_record.Admits(token, lockId))
            {
                return false;
            }

            var written = _record.WrittenBy(token, lockId, value);
            Store(_path, written, _durable);
            _record = written;
            return true;
        }
    }

    private sealed record Stored(long Value, long Token, string? Holder);
}

/// <summary>The counter file cannot be used; the message is one sentence for a person.</summary>
public sealed class CounterFileException(string message, Exception? cause = null) : Exception(message, cause);

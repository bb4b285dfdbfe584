using Simulator.Clients;

namespace Simulator.Worker;

/// <summary>
/// A counter file that several processes use. Check and write are one step to all of them: whoever does either holds the file beside it, which the
/// system gives to one process at a time and takes back from one that dies.
/// </summary>
/// <param name="chance">Its own: it is used while the lock is extended.</param>
internal sealed class SharedCounter(string path, TimeProvider time, Random chance)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly string _gate = path + ".gate";

    /// <summary>Reads the value under a lock, and shuts out earlier locks; null when the lock's token is stale.</summary>
    /// <exception cref="CounterFileException">The file cannot be used.</exception>
    public Task<long?> ReadAsync(HeldLock held, CancellationToken ct) => UseAsync(held, record => record.SeenBy(held.Token, held.Id), record => record.Value, ct);

    /// <summary>Writes the value under a lock; null when the lock's token is stale.</summary>
    /// <exception cref="CounterFileException">The file cannot be used; it holds what it held before.</exception>
    public Task<long?> WriteAsync(HeldLock held, long value, CancellationToken ct) =>
        UseAsync(held, record => record.WrittenBy(held.Token, held.Id, value), record => record.Value, ct);

    private async Task<long?> UseAsync(HeldLock held, Func<GuardedRecord, GuardedRecord> change, Func<GuardedRecord, long> result, CancellationToken ct)
    {
        await using var gate = await EnterAsync(ct);
        var record = File.Exists(path) ? CounterFile.Load(path) : GuardedRecord.Initial;
        if (!record.Admits(held.Token, held.Id))
        {
            return null;
        }

        var changed = change(record);
        if (changed != record)
        {
            CounterFile.Store(path, changed, durable: true);
        }

        return result(changed);
    }

    private async Task<FileStream> EnterAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(_gate, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception error) when (error is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                throw new CounterFileException($"The counter file {path} cannot be used: {error.Message.TrimEnd('.')}.", error);
            }
            catch (IOException)
            {
                await Task.Delay(Pause * (0.5 + chance.NextDouble()), time, ct);
            }
        }
    }
}

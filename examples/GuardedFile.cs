using Redlock.Library;
namespace Examples;

/// <summary>
/// A writer stands still for longer than its lock lives - a long collection of garbage, a suspended machine - and writes when it wakes, still believing that it
/// holds the lock. No lock can prevent that. The file can: it refuses a token lower than the highest it has seen.
/// </summary>
internal static class GuardedFile
{
    public static async Task<bool> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fenced-file-");
        var prices = new FencedFile(Path.Combine(folder.FullName, "prices.txt"));
        using var slow = await LockHost.StartAsync("slow-writer");
        using var quick = await LockHost.StartAsync("quick-writer");

        var held = await WriteBothAsync(slow.Locks(), quick.Locks(), prices);

        await quick.StopAsync();
        await slow.StopAsync();
        Console.WriteLine($"The file says: {prices.Text}");
        held &= prices.Text == "mug 5.00";
        folder.Delete(recursive: true);
        return held;
    }

    private static async Task<bool> WriteBothAsync(IDistributedLocks slow, IDistributedLocks quick, FencedFile prices)
    {
        // Not extended, as nothing is that stands still.
        await using var first = await slow.AcquireAsync("file/prices", new AcquireOptions { Ttl = TimeSpan.FromSeconds(1), Extend = false });
        Console.WriteLine($"slow-writer holds the lock (token {first.FencingToken}) and stands still");

        // Waits until the lock of the other expires.
        await using var second = await quick.AcquireAsync("file/prices");
        var newWritten = prices.TryWrite("mug 5.00", second.FencingToken);
        Console.WriteLine($"quick-writer writes (token {second.FencingToken}): {(newWritten ? "written" : "refused")}");

        // A careful program looks at first.Lost as well; one that was paused between the look and the write did so in vain.
        var oldWritten = prices.TryWrite("mug 4.00", first.FencingToken);
        Console.WriteLine($"slow-writer wakes and writes (token {first.FencingToken}): {(oldWritten ? "written" : "refused")}");
        return newWritten && !oldWritten;
    }
}

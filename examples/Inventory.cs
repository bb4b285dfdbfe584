using Redlock.Library;

namespace Examples;

/// <summary>More buyers than stock, in three shops that share one warehouse: the count is read, checked and written under the lock, so nothing is sold twice.</summary>
internal static class Inventory
{
    private const int Shops = 3;
    private const int Buyers = 12;
    private const int Stock = 5;

    public static async Task<bool> RunAsync()
    {
        // Each shop has connections and a queue of its own: only the nodes know of all of them.
        var shops = await Task.WhenAll(Enumerable.Range(1, Shops).Select(shop => LockHost.StartAsync($"shop-{shop}")));
        var warehouse = new Warehouse(Stock);
        var bought = await Task.WhenAll(Enumerable.Range(1, Buyers).Select(buyer => BuyAsync(shops[buyer % Shops].Locks(), warehouse, $"buyer-{buyer}")));

        foreach (var shop in shops)
        {
            await shop.StopAsync();
            shop.Dispose();
        }

        var (sold, left) = (bought.Count(one => one), await warehouse.CountAsync());
        Console.WriteLine($"{sold} of {Stock} sold to {Buyers} buyers, {left} left.");
        return sold == Stock && left == 0;
    }

    private static async Task<bool> BuyAsync(IDistributedLocks locks, Warehouse warehouse, string buyer)
    {
        await using var lease = await locks.AcquireAsync("stock/mug");
        var count = await warehouse.CountAsync();
        if (count == 0)
        {
            Console.WriteLine($"{buyer} comes too late");
            return false;
        }

        await warehouse.SetCountAsync(count - 1);
        Console.WriteLine($"{buyer} buys a mug, {count - 1} left (token {lease.FencingToken})");
        return true;
    }

    /// <summary>As a store elsewhere: it takes time to answer, and knows nothing of transactions.</summary>
    private sealed class Warehouse(int count)
    {
        private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(5);

        private int _count = count;

        public async Task<int> CountAsync()
        {
            await Task.Delay(Way);
            return _count;
        }

        public async Task SetCountAsync(int count)
        {
            await Task.Delay(Way);
            _count = count;
        }
    }
}

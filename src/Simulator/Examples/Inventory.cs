namespace Simulator.Examples;

/// <summary>More buyers than stock: the count is read, checked and written under the lock, so nothing is sold twice.</summary>
internal sealed class Inventory : IExample
{
    private const int Stock = 5;
    private const int Buyers = 12;

    private int _left = Stock;
    private int _sold;

    public string Name => "inventory";

    public string Summary => "more buyers than stock, and nothing is sold twice";

    public async Task<bool> RunAsync(ExampleWorld world, CancellationToken cancellation)
    {
        await Task.WhenAll(Enumerable.Range(1, Buyers).Select(buyer => BuyAsync(world, $"buyer-{buyer}", cancellation)));
        world.Say($"{_sold} of {Stock} sold to {Buyers} buyers, {_left} left.");
        return _sold == Stock && _left == 0;
    }

    private async Task BuyAsync(ExampleWorld world, string buyer, CancellationToken cancellation)
    {
        if (await world.AcquireAsync("stock:blue-mug", buyer, wait: TimeSpan.FromSeconds(10)) is not { } lease)
        {
            world.Say($"{buyer} gave up");
            return;
        }

        // Read, think, write: without the lock, two buyers would read the same count.
        var seen = _left;
        await Task.Delay(TimeSpan.FromMilliseconds(5), cancellation);
        if (seen > 0)
        {
            _left = seen - 1;
            _sold++;
            world.Say($"{buyer} buys one, {_left} left (token {lease.Token})");
        }

        await world.ReleaseAsync(lease);
    }
}

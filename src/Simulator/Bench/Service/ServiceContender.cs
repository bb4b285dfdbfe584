using Simulator.Bench.Measuring;

namespace Simulator.Bench.Service;

/// <summary>Drivers that take and give back locks over HTTP, each on a connection of its own that stays open.</summary>
internal sealed class ServiceContender : IContender, IDisposable
{
    private readonly ServiceDriver[] _drivers;

    /// <param name="key">The API key to show; null for none.</param>
    /// <param name="resourceOf">What the driver of this number locks.</param>
    public ServiceContender(string name, Uri address, string? key, int drivers, TimeSpan ttl, bool fenced, Func<int, string> resourceOf)
    {
        Name = name;
        Fenced = fenced;
        _drivers = [.. Enumerable.Range(0, drivers).Select(driver => new ServiceDriver(address, key, resourceOf(driver), ttl))];
    }

    public string Name { get; }

    public bool Fenced { get; }

    public int Drivers => _drivers.Length;

    public void Begin(Round round)
    {
        foreach (var driver in _drivers)
        {
            driver.Begin(round);
        }
    }

    public void Dispose()
    {
        foreach (var driver in _drivers)
        {
            driver.Dispose();
        }
    }
}

namespace Simulator.Service.Dashboard;

/// <summary>Lets through so many a second, the first of each.</summary>
internal sealed class Thinning(TimeProvider clock)
{
    public const int PerSecond = 40;

    private readonly long _began = clock.GetTimestamp();
    private long _second;
    private int _admitted;

    public bool Admits()
    {
        var second = (long)clock.GetElapsedTime(_began).TotalSeconds;
        if (second != _second)
        {
            _second = second;
            _admitted = 0;
        }

        return _admitted++ < PerSecond;
    }
}

using Simulator.Explore.WhatIf;

namespace Simulator.Tests.Explore.WhatIf;

/// <summary>Questions with few cycles and many faults, so that a few runs answer them.</summary>
internal static class Questions
{
    public static readonly WhatIfQuestion Quiet = new()
    {
        Ttls = [TimeSpan.FromSeconds(1)],
        Clients = 3,
        Think = TimeSpan.FromMilliseconds(500),
        Wait = TimeSpan.FromSeconds(5),
        Pauses = null,
        ProcessCrashes = null,
        NodeCrashes = null,
        Partitions = null,
    };

    public static WhatIfQuestion Pausing(double perMinute, TimeSpan length) =>
        Quiet with { Pauses = new Incidents(perMinute / 60, new Durations.Always(length)) };

    public static WhatIfAnswer Answer(this WhatIfQuestion question, long runs) => new WhatIfStudy(question, new StudyLimits(runs)).Run();
}

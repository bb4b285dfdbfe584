namespace Simulator.Explore.Scenarios;

/// <summary>What kind of answer a hazard has.</summary>
internal enum HazardClass
{
    /// <summary>Physics: no lock with a time limit is safe from it; two clients believe to hold, and fencing keeps them apart all the same.</summary>
    Physics,

    /// <summary>A bug that other locks have had: with this one it never happens.</summary>
    Bug,

    /// <summary>It costs time, and no more time than can be said beforehand.</summary>
    Liveness,

    /// <summary>A mistake of those who operate the nodes: it is refused at start, or told.</summary>
    Operator,
}

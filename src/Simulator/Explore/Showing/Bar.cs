namespace Simulator.Explore.Showing;

/// <summary>Something that lasted on a lane.</summary>
/// <param name="To">Null while it lasts beyond the end of the story.</param>
internal abstract record Bar(string Lane, TimeSpan From, TimeSpan? To)
{
    /// <summary>A node kept a client's key.</summary>
    /// <param name="Lock">The fingerprint of the lock id.</param>
    public sealed record Key(string Lane, TimeSpan From, TimeSpan? To, string Client, string Lock, KeyEnd End) : Bar(Lane, From, To);

    /// <summary>What a client thought.</summary>
    /// <param name="Token">Null with fencing off, and while it waits.</param>
    public sealed record Belief(string Lane, TimeSpan From, TimeSpan? To, BeliefKind Kind, long? Token = null) : Bar(Lane, From, To);

    /// <summary>What a process or a node was like, when it was not well.</summary>
    public sealed record Condition(string Lane, TimeSpan From, TimeSpan? To, ConditionKind Kind) : Bar(Lane, From, To)
    {
        /// <summary>Says it more exactly than its kind does; null for nothing to add.</summary>
        public string? Words { get; init; }
    }

    /// <summary>Whether it lasted at that moment.</summary>
    public bool Covers(TimeSpan at) => From <= at && (To is null || at < To);
}

/// <summary>How a key went.</summary>
internal enum KeyEnd
{
    /// <summary>It was still there at the end of the story.</summary>
    Stayed,
    Released,
    Expired,

    /// <summary>Its node forgot it.</summary>
    Lost,

    /// <summary>Somebody else than its owner removed it.</summary>
    Deleted,
}

/// <summary>What a client may think of itself.</summary>
internal enum BeliefKind
{
    Waiting,

    /// <summary>Within its validity.</summary>
    Holding,

    /// <summary>As <see cref="Holding"/>, and at work on the guarded resource.</summary>
    Working,

    /// <summary>Its validity is over and it has not noticed.</summary>
    Stale,
}

/// <summary>What may be wrong with a process or a node.</summary>
internal enum ConditionKind
{
    /// <summary>A process stands, its clock goes on.</summary>
    Paused,

    /// <summary>A process and its clock stand.</summary>
    Suspended,

    /// <summary>A process is no more.</summary>
    Crashed,

    /// <summary>A node is not running.</summary>
    Down,

    /// <summary>A node takes calls and does not answer.</summary>
    Hung,

    /// <summary>A node's votes do not count.</summary>
    Quarantined,

    /// <summary>Nothing reaches the node.</summary>
    Partitioned,
}

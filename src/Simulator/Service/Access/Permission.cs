namespace Simulator.Service.Access;

/// <summary>What a caller must be allowed to do before a route answers.</summary>
internal enum Permission
{
    Acquire,
    Release,
    Extend,

    /// <summary>To see how a lock stands.</summary>
    Status,

    /// <summary>To see metrics and the dashboard, which show every resource.</summary>
    Observe,

    /// <summary>To switch modes, release by force, and break nodes.</summary>
    Administer,
}

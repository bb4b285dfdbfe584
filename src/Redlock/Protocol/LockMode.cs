namespace Redlock.Protocol;

/// <summary>How many nodes decide.</summary>
public enum LockMode
{
    /// <summary>A majority of all nodes.</summary>
    Redlock,

    /// <summary>The first node alone.</summary>
    Single,
}

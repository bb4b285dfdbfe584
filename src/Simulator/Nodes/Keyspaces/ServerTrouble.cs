namespace Simulator.Nodes.Keyspaces;

/// <summary>What keeps a server from answering as usual, though it runs.</summary>
internal enum ServerTrouble
{
    None,

    /// <summary>It still reads its data from disk.</summary>
    Loading,

    /// <summary>A script runs that does not end.</summary>
    Busy,

    /// <summary>It could not save to its disk, and takes no writes.</summary>
    Misconf,

    /// <summary>Its memory is full: what could need more is refused.</summary>
    OutOfMemory,

    /// <summary>It has become a replica.</summary>
    ReadOnly,

    /// <summary>It wants a password that nobody gave.</summary>
    NoAuth,
}

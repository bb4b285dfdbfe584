namespace Redlock.Actors;

/// <summary>A node actor's connection failed: the actor fails with it, and its supervisor decides what follows.</summary>
internal sealed class NodeLostException(string reason) : Exception(reason)
{
    /// <summary>Whether the server did not answer, while nothing says that it is gone.</summary>
    public bool Silent { get; init; }
}

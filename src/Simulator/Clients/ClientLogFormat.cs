namespace Simulator.Clients;

/// <summary>How clients word what they do.</summary>
public enum ClientLogFormat
{
    /// <summary><c>Client 0 holds counter, lock 1f3a09bc, token 7</c> and the like, structured.</summary>
    Plain,

    /// <summary><c>Node 0: Acquiring lock...</c></summary>
    Lab,

    /// <summary><c>Client-0: Attempting to acquire lock...</c></summary>
    Client,
}

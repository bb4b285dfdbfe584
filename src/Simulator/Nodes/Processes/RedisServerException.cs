namespace Simulator.Nodes.Processes;

/// <summary>A redis-server process could not be found, started or spoken to; the message is meant for the user.</summary>
public sealed class RedisServerException(string message) : Exception(message);

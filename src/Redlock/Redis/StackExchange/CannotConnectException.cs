namespace Redlock.Redis.StackExchange;

/// <summary>A node cannot be connected, for the reason that the message gives.</summary>
internal sealed class CannotConnectException(string reason) : Exception(reason);

namespace Simulator.Cli;

/// <summary>The command line makes no sense. The message is one sentence for a person and names the argument.</summary>
internal sealed class UsageException(string message) : Exception(message);

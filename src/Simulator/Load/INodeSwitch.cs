namespace Simulator.Load;

/// <summary>Takes one node away from the service and gives it back.</summary>
internal interface INodeSwitch
{
    /// <summary>Which node, in words.</summary>
    string Name { get; }

    /// <exception cref="NodeSwitchException">It could not be done.</exception>
    Task StopAsync(CancellationToken ct);

    /// <exception cref="NodeSwitchException">It could not be done.</exception>
    Task StartAsync(CancellationToken ct);
}

/// <summary>A node could not be stopped or started; the message is one sentence for a person.</summary>
internal sealed class NodeSwitchException(string message, Exception? cause = null) : Exception(message, cause);

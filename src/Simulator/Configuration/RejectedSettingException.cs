namespace Simulator.Configuration;

/// <summary>The settings cannot be used. The message is one sentence for a person and says who gave the value.</summary>
internal sealed class RejectedSettingException(LayerKind origin, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Who gave the value at fault.</summary>
    public LayerKind Origin { get; } = origin;
}

namespace Akka.Actor;

/// <summary>Handled by the actor cell itself before it reaches the actor's behaviour.</summary>
public interface IAutoReceivedMessage;

/// <summary>Never checked by serialisation.</summary>
public interface INoSerializationVerificationNeeded;

/// <summary>Leaves the receive timeout of the actor that gets it as it is.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>Could do harm when it comes from a sender that is not trusted.</summary>
public interface IPossiblyHarmful;

/// <summary>Marks a message that carries another one.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}

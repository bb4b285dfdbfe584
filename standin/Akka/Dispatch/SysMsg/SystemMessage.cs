using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message between cells, not between actors.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded;

/// <summary>System messages overtake user messages and are linked to each other: queuing one allocates nothing.</summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage Next { get; set; }
}

/// <summary>Waits while the actor waits for its children to stop.</summary>
internal interface IStashWhenWaitingForChildren;

/// <summary>Waits while the actor is suspended.</summary>
internal interface IStashWhenFailed;

namespace Akka.Dispatch.SysMsg;

/// <summary>Marks the system queue of a mailbox that takes no more.</summary>
public sealed class NoMessage : SystemMessage
{
    public override string ToString() => "NoMessage";
}

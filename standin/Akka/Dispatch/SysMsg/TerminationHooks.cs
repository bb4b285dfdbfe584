namespace Akka.Dispatch.SysMsg;

/// <summary>Sent to the system guardian by an actor that has work to do when the user guardian has stopped.</summary>
public sealed class RegisterTerminationHook
{
    private RegisterTerminationHook()
    {
    }

    public static RegisterTerminationHook Instance { get; } = new();
}

/// <summary>The user guardian has stopped: do that work.</summary>
public sealed class TerminationHook
{
    private TerminationHook()
    {
    }

    public static TerminationHook Instance { get; } = new();
}

/// <summary>That work is done.</summary>
public sealed class TerminationHookDone
{
    private TerminationHookDone()
    {
    }

    public static TerminationHookDone Instance { get; } = new();
}

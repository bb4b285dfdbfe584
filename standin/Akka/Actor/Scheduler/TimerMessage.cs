namespace Akka.Actor.Scheduler;

/// <summary>What a timer sends: its message together with which timer of which incarnation it was.</summary>
internal class TimerMessage : IWrappedMessage, INoSerializationVerificationNeeded
{
    public TimerMessage(TimerScheduler owner, object key, long generation, object message)
    {
        Owner = owner;
        Key = key;
        Generation = generation;
        Message = message;
    }

    public TimerScheduler Owner { get; }

    public object Key { get; }

    public long Generation { get; }

    public object Message { get; }

    public override string ToString() => $"TimerMsg(key={Key}, generation={Generation}, message={Message})";
}

/// <summary>The same for a message that does not influence the receive timeout.</summary>
internal sealed class QuietTimerMessage : TimerMessage, INotInfluenceReceiveTimeout
{
    public QuietTimerMessage(TimerScheduler owner, object key, long generation, object message)
        : base(owner, key, generation, message)
    {
    }
}

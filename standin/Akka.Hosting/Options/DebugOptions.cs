namespace Akka.Hosting;

/// <summary>What actors say about themselves at debug level.</summary>
public class DebugOptions
{
    public bool? Receive { get; set; }

    public bool? AutoReceive { get; set; }

    public bool? LifeCycle { get; set; }

    public bool? FiniteStateMachine { get; set; }

    public bool? EventStream { get; set; }

    public bool? Unhandled { get; set; }

    public bool? RouterMisconfiguration { get; set; }

    public override string ToString()
    {
        (string Key, bool? Value)[] all =
        [
            ("receive", Receive),
            ("autoreceive", AutoReceive),
            ("lifecycle", LifeCycle),
            ("fsm", FiniteStateMachine),
            ("event-stream", EventStream),
            ("unhandled", Unhandled),
            ("router-misconfiguration", RouterMisconfiguration)
        ];
        var given = all.Where(option => option.Value.HasValue).Select(option => $"{option.Key} = {option.Value.ToHocon()}\n").ToList();
        return given.Count == 0 ? "" : $"akka.actor.debug {{\n{string.Concat(given)}}}\n";
    }
}

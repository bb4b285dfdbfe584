using System.Text;

namespace Akka.Hosting;

/// <summary>How dead letters are logged.</summary>
public class DeadLetterOptions
{
    public TriStateValue ShouldLog { get; set; } = TriStateValue.Some;

    public int LogCount { get; set; } = 10;

    public bool? LogDuringShutdown { get; set; }

    public TimeSpan? LogSuspendDuration { get; set; }

    public override string ToString()
    {
        var hocon = new StringBuilder("akka {\n");
        hocon.Append("log-dead-letters = ").Append(ShouldLog switch
        {
            TriStateValue.All => "on",
            TriStateValue.None => "off",
            _ => LogCount.ToHocon()
        }).Append('\n');
        if (LogDuringShutdown is { } duringShutdown)
            hocon.Append("log-dead-letters-during-shutdown = ").Append(duringShutdown.ToHocon()).Append('\n');
        if (LogSuspendDuration is { } duration)
        {
            var suspension = duration.ToHocon(allowInfinite: true, zeroIsInfinite: true);
            hocon.Append("log-dead-letters-suspend-duration = ").Append(suspension).Append('\n');
        }

        return hocon.Append("}\n").ToString();
    }
}

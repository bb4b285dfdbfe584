using System.Diagnostics;
using NLog.Common;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Simulator.Telemetry;

/// <summary>Gives each entry that is written within a trace the trace's id, on the thread that writes it, before it is queued.</summary>
internal sealed class TraceStamp : WrapperTargetBase
{
    private const string Property = "TraceId";

    public TraceStamp(Target wrapped) => WrappedTarget = wrapped;

    protected override void Write(AsyncLogEventInfo logEvent)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            logEvent.LogEvent.Properties[Property] = activity.TraceId.ToHexString();
        }

        WrappedTarget!.WriteAsyncLogEvent(logEvent);
    }
}

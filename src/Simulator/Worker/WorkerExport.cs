using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Simulator.Worker;

/// <summary>Sends a worker's spans to a collector, by the variables that the OpenTelemetry SDK knows.</summary>
internal sealed class WorkerExport : IDisposable
{
    private const string DefaultServiceName = "lock-worker";

    /// <summary>The spans of HttpClient stand between a worker's and the service's: without them neither would find the other.</summary>
    private const string ClientSource = "System.Net.Http";

    /// <summary>A collector that is down must not hold up the end.</summary>
    private const int FlushMilliseconds = 2_000;

    private readonly TracerProvider _traces;

    private WorkerExport(TracerProvider traces) => _traces = traces;

    /// <returns>Null when the environment names no collector.</returns>
    public static WorkerExport? Start(IReadOnlyDictionary<string, string> environment, string worker)
    {
        if (environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT") is not { Length: > 0 })
        {
            return null;
        }

        var name = environment.GetValueOrDefault("OTEL_SERVICE_NAME") is { Length: > 0 } given ? given : DefaultServiceName;
        var variables = environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value));
        return new WorkerExport(OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(variables).Build()))
            .ConfigureResource(resource => resource.AddService(name, serviceInstanceId: worker))
            .AddSource(WorkerTraces.SourceName, ClientSource)
            .AddOtlpExporter()
            .Build());
    }

    public void Dispose()
    {
        _traces.Shutdown(FlushMilliseconds);
        _traces.Dispose();
    }
}

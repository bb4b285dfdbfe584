using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Redlock.Configuration;

namespace Simulator.Telemetry.Tracing;

/// <summary>
/// Sends spans and figures to a collector, by the variables that the OpenTelemetry SDK knows: where to, the protocol, headers, sampling. What a
/// collector does not take in time is dropped; nobody waits for it but <see cref="Dispose"/>, which sends what is left for three seconds at most.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    public const string DefaultServiceName = "lock-service";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The source of the spans of HTTP requests.</summary>
    private const string ServerSource = "Microsoft.AspNetCore";

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private OtlpExport(IConfiguration environment, string serviceName, string[] moreSources)
    {
        // Else a request's span does not say what was requested. Read when a web host is built.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        _traces = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(environment))
            .ConfigureResource(resource => resource.AddService(serviceName))
            .AddSource([LockTelemetry.SourceName, ServerSource, .. moreSources])
            .AddOtlpExporter()
            .Build();
        _metrics = OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(environment))
            .ConfigureResource(resource => resource.AddService(serviceName))
            .AddMeter(LockTelemetry.SourceName)
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>How long the end waits for a collector at most: well below the ten seconds that a container has for it.</summary>
    public TimeSpan FlushTime { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>OTEL_SERVICE_NAME, or the usual name.</summary>
    public static string ServiceNameIn(IReadOnlyDictionary<string, string> environment) => Given(environment, "OTEL_SERVICE_NAME") ?? DefaultServiceName;

    /// <summary>Begins to export when the environment says where to; null when it does not. To be called before the web host is built.</summary>
    /// <param name="moreSources">Of spans beside those of the lock and of a web host.</param>
    /// <exception cref="InvalidSettingException">The address or the protocol makes no sense.</exception>
    public static OtlpExport? Start(IReadOnlyDictionary<string, string> environment, string serviceName, params string[] moreSources)
    {
        if (Given(environment, Endpoint) is not { } endpoint)
        {
            return null;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new InvalidSettingException(Endpoint, $"{Endpoint} is '{endpoint}'; it must be an address such as http://localhost:4317.");
        }

        if (Given(environment, Protocol) is { } protocol and not ("grpc" or "http/protobuf"))
        {
            throw new InvalidSettingException(Protocol, $"{Protocol} is '{protocol}'; it must be grpc or http/protobuf.");
        }

        var variables = environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value));
        return new OtlpExport(new ConfigurationBuilder().AddInMemoryCollection(variables).Build(), serviceName, moreSources);
    }

    public void Dispose()
    {
        var patience = (int)FlushTime.TotalMilliseconds;
        Parallel.Invoke(() => _traces.Shutdown(patience), () => _metrics.Shutdown(patience));
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static string? Given(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}

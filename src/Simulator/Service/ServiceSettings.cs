using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using Redlock.Configuration;
using Simulator.Service.Access;

namespace Simulator.Service;

/// <summary>How the lock service is set up; <c>service { ... }</c>.</summary>
internal sealed record ServiceSettings
{
    private const int LastPort = 65535;

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Whether others than this machine are served without keys.</summary>
    public required bool Open { get; init; }

    /// <summary>The TTL of requests that name none.</summary>
    public required TimeSpan Ttl { get; init; }

    public required TimeSpan MinTtl { get; init; }

    public required TimeSpan MaxTtl { get; init; }

    /// <summary>How long requests wait that do not say; zero makes one round.</summary>
    public required TimeSpan Wait { get; init; }

    public required TimeSpan MaxWait { get; init; }

    /// <summary>In bytes.</summary>
    public required long MaxBody { get; init; }

    public required int MaxBatch { get; init; }

    /// <summary>What one caller may use.</summary>
    public required CallerLimits Limits { get; init; }

    /// <summary>How many resources have metrics of their own; the rest are <c>other</c>.</summary>
    public required int LabelledResources { get; init; }

    public required TimeSpan StopPatience { get; init; }

    /// <summary>Null for none.</summary>
    public required string? AuditFile { get; init; }

    public required ImmutableArray<ApiKey> Keys { get; init; }

    /// <exception cref="InvalidSettingException">A key is missing or makes no sense.</exception>
    public static ServiceSettings From(Config config)
    {
        var service = Section.Of(config, "service");
        var limits = new CallerLimits(
            service.Count("rate", 1), service.Count("burst", 1), service.Count("max-held", 1), service.Count("max-waiting", 1));
        var audit = service.Text("audit-file");
        var settings = new ServiceSettings
        {
            Listen = EndPointOf(service),
            Open = service.Switch("open"),
            Ttl = service.Duration("ttl"),
            MinTtl = service.Duration("min-ttl"),
            MaxTtl = service.Duration("max-ttl"),
            Wait = service.Duration("wait", zeroAllowed: true),
            MaxWait = service.Duration("max-wait", zeroAllowed: true),
            MaxBody = service.Size("max-body"),
            MaxBatch = service.Count("max-batch", 1, 1000),
            Limits = limits,
            LabelledResources = service.Count("labelled-resources", 0, 10_000),
            StopPatience = service.Duration("stop-patience"),
            AuditFile = audit.Length == 0 ? null : audit,
            Keys = ApiKeyReading.From(config, limits),
        };
        settings.Verify(service);
        return settings;
    }

    private static IPEndPoint EndPointOf(Section service)
    {
        var text = service.Text("listen");
        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : "";
        return colon > 0 && int.TryParse(text[(colon + 1)..], out var port) && port is >= 0 and <= LastPort && AddressOf(host) is { } address
            ? new IPEndPoint(address, port)
            : throw service.Invalid("listen", $"is '{text}'; it must be host:port, where the host is localhost, * or an address of this machine");
    }

    private static IPAddress? AddressOf(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.IPv6Any,
        _ => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null,
    };

    private void Verify(Section service)
    {
        if (MaxTtl < MinTtl)
        {
            throw service.Invalid("max-ttl", "is less than service.min-ttl");
        }

        if (Wait > MaxWait)
        {
            throw service.Invalid("wait", "is more than service.max-wait");
        }

        if (Ttl < MinTtl || Ttl > MaxTtl)
        {
            throw service.Invalid("ttl", "is not between service.min-ttl and service.max-ttl");
        }

        if (Keys.IsEmpty && !Open && !IPAddress.IsLoopback(Listen.Address))
        {
            throw service.Invalid("listen", $"is {Listen}, which others can reach; name keys (service.keys), or set service.open = on to serve everybody");
        }
    }
}

using System.Collections.Immutable;

namespace Simulator.Cli.Help;

/// <summary>A variable of the environment and what it says.</summary>
internal sealed record VariableRow(string Name, string Meaning);

/// <summary>What commands read from the environment, and what <c>exec</c> puts into that of its command.</summary>
internal static class Variables
{
    private static readonly ImmutableArray<VariableRow> Settings =
    [
        new("REDLOCK__*, SIMULATOR__*, SERVICE__*", "Any configuration key: capitals, two underscores for a dot, one for a hyphen. REDLOCK__RETRY__MIN=50ms is redlock.retry.min."),
        new("REDIS_NODES", "redlock.nodes, with commas between them; the nodes are external then."),
        new("LOCK_TTL_MS", "redlock.ttl and service.ttl, in milliseconds."),
        new("LOCK_RETRY_DELAY_MS", "redlock.retry.min and redlock.retry.max."),
        new("LOCK_RETRY_COUNT", "simulator.wait and service.wait: so many delays, of 200 ms unless LOCK_RETRY_DELAY_MS says otherwise."),
    ];

    private static readonly ImmutableArray<VariableRow> Service =
    [
        new("LOCK_SERVICE_URL", "The lock service, where no option names it."),
        new("LOCK_API_KEY", "The API key for it; unlike --key it shows in no list of processes."),
    ];

    private static readonly VariableRow ApiKey = new("LOCK_API_KEY", "The API key of the service that --service names; unlike --key it shows in no list of processes.");

    private static readonly VariableRow LockId = new("REDLOCK_LOCK_ID", "The lock id that acquire printed.");

    private static readonly ImmutableArray<VariableRow> Child =
    [
        new("REDLOCK_HELD", "1."),
        new("REDLOCK_RESOURCE", "What is locked."),
        new("REDLOCK_LOCK_ID", "The lock id: a secret, for who has it can release the lock."),
        new("REDLOCK_FENCING_TOKEN", "Grows with every grant. Pass it to what the lock guards, and have that refuse a smaller one than it has seen."),
        new("REDLOCK_VALID_UNTIL_MS", "Until when the lock is held, in milliseconds since 1970, as of the grant; later extensions are not in it."),
        new("REDLOCK_TTL_MS", "How long nodes keep the lock."),
        new("REDLOCK_NODES_LOCKED", "How many nodes granted it."),
        new("REDLOCK_QUORUM", "How many are a majority; 0 where a service does not tell."),
    ];

    private static readonly ImmutableArray<VariableRow> Worker =
    [
        new("WORKER_ID, RESOURCE_NAME", "--id and --resource."),
        new("WORK_DURATION_MS, WORK_INTERVAL_MS", "--work and --interval, in milliseconds."),
        new("LOCK_TTL_MS, LOCK_WAIT_MS", "--ttl and --wait, in milliseconds."),
    ];

    private static readonly ImmutableArray<VariableRow> Traces =
    [
        new("OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL", "Where traces go, and as what: grpc or http/protobuf."),
        new("OTEL_SERVICE_NAME", "What they call this program."),
    ];

    /// <summary>What <c>exec</c> tells the command that it runs.</summary>
    public static ImmutableArray<VariableRow> OfChildren => Child;

    /// <param name="verb">The first word of a command; empty for the program itself.</param>
    public static ImmutableArray<VariableRow> For(string verb) => verb switch
    {
        "" => [.. Settings, .. Service, LockId],
        "extend" or "release" => [LockId, .. Settings, ApiKey],
        "exec" or "acquire" or "status" or "explain" or "force-release" => [.. Settings, ApiKey],
        "run" => [.. Settings, new VariableRow("NO_COLOR", "No colours, whatever it is set to.")],
        "serve" => [.. Settings, .. Traces],
        "config" => Settings,
        "worker" => [.. Service, .. Worker, .. Traces],
        "load" => [.. Service, new VariableRow("LOCK_ADMIN_KEY", "The API key for stopping nodes, of load failure.")],
        "health" => Service,
        _ => [],
    };
}

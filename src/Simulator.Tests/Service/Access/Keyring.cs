using Simulator.Service.Access;

namespace Simulator.Tests.Service.Access;

/// <summary>The keys of a service under test, and the options that make them known.</summary>
internal static class Keyring
{
    public static string Alpha { get; } = ApiKey.NewKey();

    /// <summary>May touch what alpha may touch.</summary>
    public static string Beta { get; } = ApiKey.NewKey();

    /// <summary>May touch other resources only.</summary>
    public static string Gamma { get; } = ApiKey.NewKey();

    /// <summary>May look, and nothing else.</summary>
    public static string Reader { get; } = ApiKey.NewKey();

    public static string Admin { get; } = ApiKey.NewKey();

    public static string[] Options { get; } =
    [
        .. Of("alpha", Alpha, "prefixes=[\"orders/\"]"),
        .. Of("beta", Beta, "prefixes=[\"orders/\"]"),
        .. Of("gamma", Gamma, "prefixes=[\"invoices/\"]"),
        .. Of("reader", Reader, "verbs=[status]"),
        .. Of("root", Admin, "admin=on"),
    ];

    public static string[] Of(string name, string key, params string[] fields) =>
    [
        .. new[] { $"hash={Convert.ToHexStringLower(ApiKey.HashOf(key))}" }.Concat(fields).SelectMany(field => new[] { "--set", $"service.keys.{name}.{field}" }),
    ];
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Simulator.Tests.Service.Api;

/// <summary>Requests that no sane program makes, and some that one does, from a seed.</summary>
internal sealed class RandomRequests(int seed, IReadOnlyList<string?> keys, IReadOnlyList<string> lockIds)
{
    private static readonly string[] Paths =
    [
        "/lock/acquire", "/lock/acquire", "/lock/acquire?strict=true", "/lock/release", "/lock/release", "/lock/extend", "/lock/extend", "/lock/batch",
        "/lock/status/orders/1", "/lock/status/", "/lock/status/%00", "/lock/status/..%2f..%2fetc", "/locks/active", "/health", "/livez", "/readyz",
        "/admin/mode", "/admin/mode?mode=single", "/admin/mode?mode=%F0%9F%94%92", "/admin/release/orders/victim", "/admin/redis/status", "/docs", "/openapi/v1.json",
        "/metrics", "/nowhere", "/lock", "/lock/acquire/extra", "/LOCK/ACQUIRE",
    ];

    private static readonly string[] Methods = ["POST", "POST", "GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"];
    private static readonly string[] ContentTypes = ["application/json", "application/json", "application/json", "text/plain", "application/xml", "application/json; charset=utf-16"];
    private static readonly string[] Resources =
        ["orders/1", "orders/2", "orders/victim", "invoices/1", "", " ", "a b", "../x", "orders/\u0000", "orders/\n", "\ud83d\udd12", "redlock:lock:orders/victim", "*"];

    private static readonly string[] Fields = ["resource", "lock_id", "client_id", "ttl_ms", "wait_ms", "resources", "admin", "__proto__", "Resource", "fencing_token"];

    private readonly Random _random = new(seed);

    public HttpRequestMessage Next()
    {
        var path = OneOf(Paths);
        var usual = path.StartsWith("/lock/", StringComparison.Ordinal) && !path.Contains("status", StringComparison.Ordinal) ? "POST" : "GET";
        var request = new HttpRequestMessage(new HttpMethod(_random.Next(5) > 0 ? usual : OneOf(Methods)), path);
        if (OneOf(keys) is { } key)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        }

        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && _random.Next(10) > 0)
        {
            request.Content = new ByteArrayContent(Body());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", OneOf(ContentTypes));
        }

        if (_random.Next(40) == 0)
        {
            request.Headers.TryAddWithoutValidation("Origin", "http://elsewhere.example");
        }

        return request;
    }

    private byte[] Body() => _random.Next(12) switch
    {
        0 => Noise(_random.Next(200)),
        1 => Noise(_random.Next(3000, 6000)),
        2 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"resource\":", _random.Next(1, 400)))),
        3 => Encoding.UTF8.GetBytes(new string('[', _random.Next(1, 2000))),
        4 => "null"u8.ToArray(),
        _ => Encoding.UTF8.GetBytes(Json()),
    };

    private string Json()
    {
        var fields = new List<string>();
        if (_random.Next(8) > 0)
        {
            fields.Add($"\"resource\":{(_random.Next(6) > 0 ? JsonSerializer.Serialize(OneOf(Resources)) : Value())}");
        }

        if (_random.Next(2) == 0)
        {
            fields.Add($"\"lock_id\":{(_random.Next(6) > 0 ? JsonSerializer.Serialize(OneOf(lockIds)) : Value())}");
        }

        for (var extra = _random.Next(3); extra > 0; extra--)
        {
            fields.Add($"\"{OneOf(Fields)}\":{Value()}");
        }

        return "{" + string.Join(',', fields) + (_random.Next(30) == 0 ? "" : "}");
    }

    private string Value() => _random.Next(12) switch
    {
        0 => "null",
        1 => "true",
        2 => "-1",
        3 => "0",
        4 => "1e400",
        5 => "9223372036854775807",
        6 => "99999999999999999999999999",
        7 => _random.Next(1, 100_000).ToString(CultureInfo.InvariantCulture),
        8 => "[\"orders/1\",\"orders/2\"]",
        9 => "{\"a\":{\"b\":[]}}",
        10 => JsonSerializer.Serialize(new string((char)_random.Next(1, 32), _random.Next(300))),
        _ => "\"" + OneOf(Resources.Take(3).ToArray()) + "\"",
    };

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    private T OneOf<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}

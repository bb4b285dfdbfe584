using Redlock.Redis;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class CredentialSpecs : LinkSpecs
{
    private LocalRedisServer? _server;

    [RedisServerFact]
    public void Password_should_open_the_link()
    {
        _server = LocalRedisServer.Start("--requirepass", "open sesame");

        var link = Open(_server.Address with { Password = "open sesame" });

        AssertDone(1, Ask(link, Acquire(KeysOf("r"))));
    }

    [RedisServerFact]
    public void Wrong_or_missing_password_should_fail_the_link_without_telling_it()
    {
        _server = LocalRedisServer.Start("--requirepass", "open sesame");

        var wrong = FailToOpen(_server.Address with { Password = "sesame" });
        var missing = FailToOpen(_server.Address);

        Assert.StartsWith($"No connection to {_server.Address}: WRONGPASS", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", wrong, StringComparison.Ordinal);
        Assert.StartsWith($"No connection to {_server.Address}: NOAUTH", missing, StringComparison.Ordinal);
    }

    [RedisServerFact]
    public void User_of_the_access_list_should_open_the_link_or_be_refused_clearly()
    {
        _server = LocalRedisServer.Start("--user", "redlock", "on", ">secret", "~*", "+@all");

        var address = _server.Address with { User = "redlock", Password = "secret" };

#if REDIS_CLIENT_1
        Assert.Equal(
            $"No connection to {address}: an ACL user name needs StackExchange.Redis 2, and this build has 1.2, which sends a password only.",
            FailToOpen(address));
#else
        var link = Open(address);
        AssertDone(1, Ask(link, Acquire(KeysOf("r"))));
        Assert.Contains("user=redlock", _server.Ask("CLIENT", "LIST"), StringComparison.Ordinal);
        Assert.Contains("WRONGPASS", FailToOpen(address with { Password = "wrong" }), StringComparison.Ordinal);
#endif
    }

    [RedisServerFact]
    public void Database_should_be_the_one_named()
    {
        _server = LocalRedisServer.Start();
        var (keys, third) = (KeysOf("r"), _server.Address with { Database = 3 });
        var link = Open(third);

        AssertDone(1, Ask(link, Acquire(keys, fenced: false)));
        AssertDone(0, Ask(link, Acquire(keys)) with { Number = 0 });

        Assert.StartsWith("db3:keys=1", _server.Ask("INFO", "keyspace").Split("\r\n")[^1], StringComparison.Ordinal);
        Assert.Contains("DB index is out of range", FailToOpen(_server.Address with { Database = 99 }), StringComparison.Ordinal);
    }

    [RedisServerFact]
    public void Certificate_should_be_trusted_and_name_the_host()
    {
        using var files = new CertificateFiles("localhost");
        _server = LocalRedisServer.StartTls(files.Options);
        var address = new NodeAddress("localhost", _server.Port, Tls: true);
        var trusting = Settings with { CertificateValidation = files.Trusts };

        var link = Open(address, trusting);
        var untrusted = FailToOpen(address);
        var misnamed = FailToOpen(address with { Host = "127.0.0.1" }, trusting);

        AssertDone(1, Ask(link, Acquire(KeysOf("r"))));
        Assert.StartsWith($"No connection to {address}: TLS: ", untrusted, StringComparison.Ordinal);
        Assert.Contains(": TLS: ", misnamed, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _server?.Dispose();
    }
}

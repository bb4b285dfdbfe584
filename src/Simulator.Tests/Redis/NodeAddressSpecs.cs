using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class NodeAddressSpecs
{
    public static TheoryData<string, NodeAddress> Addresses => new()
    {
        { "localhost", new("localhost", 6379) },
        { "10.0.0.1:7000", new("10.0.0.1", 7000) },
        { "redis://node", new("node", 6379) },
        { "redis://node:7000/", new("node", 7000) },
        { "redis://node:7000/12", new("node", 7000, Database: 12) },
        { "redis://user:secret@node:7000/2", new("node", 7000, "user", "secret", 2) },
        { "redis://:secret@node", new("node", 6379, Password: "secret") },
        { "redis://secret@node", new("node", 6379, Password: "secret") },
        { "redis://us%3Aer:p%40ss%2Fw%25@node", new("node", 6379, "us:er", "p@ss/w%") },
        { "rediss://node", new("node", 6379, Tls: true) },
        { "redis://[::1]:7000", new("[::1]", 7000) },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Address_should_be_read(string text, NodeAddress expected) => Assert.Equal(expected, NodeAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("redis://")]
    [InlineData("http://node:80")]
    [InlineData("node:0")]
    [InlineData("node:65536")]
    [InlineData("node:port")]
    [InlineData("redis://node/db")]
    [InlineData("redis://node/-1")]
    [InlineData("redis://node/1/2")]
    [InlineData("redis://node?db=1")]
    public void Text_that_is_no_address_should_be_refused_with_a_sentence(string text)
    {
        var refused = Assert.Throws<FormatException>(() => NodeAddress.Parse(text));

        Assert.Contains($"'{text}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis://user:secret@node:7000/2", "node:7000/2")]
    [InlineData("rediss://:secret@node:7000", "rediss://node:7000")]
    [InlineData("[::1]:7000", "[::1]:7000")]
    public void Address_should_be_shown_without_its_secrets(string text, string shown) => Assert.Equal(shown, NodeAddress.Parse(text).ToString());

    [Fact]
    public void Refusal_should_not_tell_the_password() =>
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => NodeAddress.Parse("redis://u:secret@node/db")).Message, StringComparison.Ordinal);
}

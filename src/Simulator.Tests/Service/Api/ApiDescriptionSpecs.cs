using System.Text.Json;
using Xunit;

namespace Simulator.Tests.Service.Api;

/// <summary>What the API says of itself is what it does.</summary>
public sealed class ApiDescriptionSpecs : IAsyncLifetime
{
    private ServiceProcess _service = null!;
    private JsonElement _document;

    public async Task InitializeAsync()
    {
        _service = await ServiceProcess.StartAsync(["--count", "3"]);
        await _service.Client.HealthyAsync(3);
        _document = await _service.Client.GetAsync("/openapi/v1.json");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Answers_should_have_the_fields_that_are_described()
    {
        var acquired = await _service.Client.AcquireAsync("described", ttlMs: 30_000);
        var lockId = acquired.Text("lock_id");

        AssertDescribed("AcquireAnswer", acquired);
        AssertDescribed("StatusAnswer", await _service.Client.StatusAsync("described"));
        AssertDescribed("ActiveLocksAnswer", await _service.Client.GetAsync("/locks/active"));
        AssertDescribed("ExtendAnswer", await _service.Client.ExtendAsync("described", lockId));
        AssertDescribed("ReleaseAnswer", await _service.Client.ReleaseAsync("described", lockId));
        AssertDescribed("BatchAnswer", await _service.Client.PostAsync("/lock/batch", new { resources = new[] { "a", "b" } }));
        AssertDescribed("HealthAnswer", await _service.Client.HealthAsync());
        AssertDescribed("ModeAnswer", await _service.Client.GetAsync("/admin/mode"));
        AssertDescribed("ModeSwitchAnswer", await _service.Client.PostAsync("/admin/mode?mode=redlock"));
        AssertDescribed("ServersAnswer", await _service.Client.GetAsync("/admin/redis/status"));
        AssertDescribed("ForcedReleaseAnswer", await _service.Client.PostAsync("/admin/release/described"));
    }

    [Theory]
    [InlineData("AcquireRequest", "resource, client_id, ttl_ms, wait_ms", "resource")]
    [InlineData("BatchRequest", "resources, client_id, ttl_ms, wait_ms", "resources")]
    [InlineData("ReleaseRequest", "resource, lock_id", "resource, lock_id")]
    [InlineData("ExtendRequest", "resource, lock_id, ttl_ms", "resource, lock_id")]
    public void Requests_should_be_described_with_what_they_need(string request, string fields, string needed)
    {
        var schema = Schema(request);

        Assert.Equal(fields, string.Join(", ", schema.GetProperty("properties").EnumerateObject().Select(field => field.Name)));
        Assert.Equal(needed, string.Join(", ", schema.List("required").Select(field => field.GetString())));
    }

    private void AssertDescribed(string answer, JsonElement seen) => Assert.Equal(
        Schema(answer).GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(),
        seen.EnumerateObject().Select(field => field.Name).Order());

    private JsonElement Schema(string name) => _document.GetProperty("components").GetProperty("schemas").GetProperty(name);
}

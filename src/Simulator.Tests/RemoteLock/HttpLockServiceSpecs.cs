using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Redlock.Protocol;
using Simulator.RemoteLock;
using Xunit;

namespace Simulator.Tests.RemoteLock;

public sealed class HttpLockServiceSpecs : IAsyncLifetime
{
    private readonly WebApplication _web = Build();
    private Func<HttpContext, Task> _answer = context => context.Response.WriteAsync("{}");
    private HttpLockService _service = null!;
    private string? _heard;

    private Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async Task InitializeAsync()
    {
        _web.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            _heard = $"{context.Request.Method} {context.Request.Path} {context.Request.Headers.Authorization} {await body.ReadToEndAsync()}";
            await _answer(context);
        });
        await _web.StartAsync();
        _service = new HttpLockService(Address, "secret-key", TimeSpan.FromSeconds(60), TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        _service.Dispose();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task An_acquire_should_be_written_and_read_as_R4_says()
    {
        _answer = context => context.Response.WriteAsync(
            """{"acquired":true,"resource":"r","lock_id":"abc","client_id":"w1","valid_until_ms":1700000000000,"redis_nodes_locked":3,"fencing_token":7,"outcome":"acquired","message":"m"}""");

        var answer = await _service.AcquireAsync(new AcquireRequest("r", "w1", 10_000), CancellationToken.None);

        Assert.Equal(new AcquireAnswer(true, new LockId("abc"), 1_700_000_000_000, 3, 7, "m", "acquired"), answer);
        Assert.Equal("""POST /lock/acquire Bearer secret-key {"resource":"r","client_id":"w1","ttl_ms":10000}""", _heard);
    }

    [Fact]
    public async Task A_release_an_extension_and_a_fault_should_be_written_as_R4_says()
    {
        _answer = context => context.Response.WriteAsync("""{"released":true,"nodes_released":5,"extended":false,"outcome":"no_quorum","message":"m"}""");

        Assert.True((await _service.ReleaseAsync(new ReleaseRequest("r", new LockId("abc")), CancellationToken.None)).Released);
        Assert.EndsWith("""{"resource":"r","lock_id":"abc"}""", _heard, StringComparison.Ordinal);
        Assert.True((await _service.ExtendAsync(new ExtendRequest("r", new LockId("abc"), 500), CancellationToken.None)).LeavesValidity);
        Assert.EndsWith("""{"resource":"r","lock_id":"abc","ttl_ms":500}""", _heard, StringComparison.Ordinal);
        await _service.ApplyFaultAsync(2, "stop", CancellationToken.None);
        Assert.StartsWith("POST /admin/nodes/2/stop", _heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "Failed")]
    [InlineData(503, "Failed")]
    [InlineData(429, "Throttled")]
    [InlineData(401, "Refused")]
    [InlineData(400, "Refused")]
    [InlineData(302, "Unreadable")]
    public async Task A_status_that_is_no_success_should_say_what_it_means(int status, string kind)
    {
        _answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "3";
            return context.Response.WriteAsJsonAsync(new { title = "Title", detail = "the detail." });
        };

        var failure = await Assert.ThrowsAsync<LockServiceException>(() => _service.HealthAsync(CancellationToken.None));

        Assert.Equal(kind, failure.Kind.ToString());
        Assert.Equal(TimeSpan.FromSeconds(3), failure.RetryAfter);
        Assert.Equal($"The lock service answers {status}: the detail.", failure.Message);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"acquired":true}""")]
    public async Task An_answer_that_is_no_lock_services_should_be_told(string body)
    {
        _answer = context => context.Response.WriteAsync(body);

        var failure = await Assert.ThrowsAsync<LockServiceException>(() => _service.AcquireAsync(new AcquireRequest("r", null, null), CancellationToken.None));

        Assert.Equal(ServiceFailure.Unreadable, failure.Kind);
    }

    [Fact]
    public async Task A_connection_that_breaks_should_be_told()
    {
        _answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var failure = await Assert.ThrowsAsync<LockServiceException>(() => _service.HealthAsync(CancellationToken.None));

        Assert.Equal(ServiceFailure.Unreachable, failure.Kind);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_should_be_told()
    {
        _answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var hasty = new HttpLockService(Address, null, TimeSpan.FromMilliseconds(50), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<LockServiceException>(() => hasty.HealthAsync(CancellationToken.None));

        Assert.Equal(ServiceFailure.TimedOut, failure.Kind);
    }

    [Fact]
    public async Task A_caller_that_cancels_should_not_be_told_of_a_failure()
    {
        using var caller = new CancellationTokenSource();
        _answer = async context =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _service.HealthAsync(caller.Token));
    }

    [Fact]
    public async Task The_current_span_should_go_along()
    {
        string? parent = null;
        _answer = context =>
        {
            parent = context.Request.Headers.TraceParent;
            return context.Response.WriteAsync("""{"status":"ok","redis_nodes_healthy":5,"redis_nodes_total":5}""");
        };
        using var span = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        await _service.HealthAsync(CancellationToken.None);

        Assert.Contains(span.TraceId.ToHexString(), parent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_id_should_not_show_in_any_message()
    {
        Assert.DoesNotContain("secret", new AcquireAnswer(true, new LockId("secret")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new ReleaseRequest("r", new LockId("secret")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new ExtendRequest("r", new LockId("secret"), 1).ToString(), StringComparison.Ordinal);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }
}

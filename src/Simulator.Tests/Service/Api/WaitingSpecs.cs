using System.Net;
using System.Net.Http.Json;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Service.Api;

/// <summary>Requests that wait in the coordinator's queue.</summary>
public sealed class WaitingSpecs
{
    [Fact]
    public async Task A_request_should_wait_until_the_holder_releases()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        var held = await Held(service);
        var waiting = service.Client.AcquireAsync("queued", "second", waitMs: 30_000);
        await Waiting(service, 1);

        await service.Client.ReleaseAsync("queued", held);

        var acquired = await waiting;
        Assert.Equal((true, "second"), (acquired.Flag("acquired"), acquired.Text("client_id")));
    }

    [Fact]
    public async Task A_caller_that_hangs_up_should_leave_the_queue()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        var held = await Held(service);
        using (var hangUp = new CancellationTokenSource())
        {
            var waiting = service.Client.Http.PostAsJsonAsync("/lock/acquire", new { resource = "queued", wait_ms = 30_000 }, hangUp.Token);
            await Waiting(service, 1);
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await Waiting(service, 0);
        await service.Client.ReleaseAsync("queued", held);

        Assert.Equal("free", (await service.Client.StatusAsync("queued")).Text("verdict"));
    }

    [Fact]
    public async Task A_service_that_stops_should_answer_those_who_wait()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        await Held(service);
        var waiting = service.Client.AcquireAsync("queued", waitMs: 30_000);
        await Waiting(service, 1);

        var exitCode = await service.StopAsync();

        var answer = await waiting;
        Assert.Equal((false, "cancelled"), (answer.Flag("acquired"), answer.Text("outcome")));
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task A_batch_should_be_had_as_a_whole_or_not_at_all()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        var held = await Held(service);

        var refused = await service.Client.PostAsync("/lock/batch", new { resources = new[] { "queued", "another", "a-third" } });

        Assert.Equal((false, "queued"), (refused.Flag("acquired"), refused.Text("failed_resource")));
        Assert.Equal("free", (await service.Client.StatusAsync("another")).Text("verdict"));
        await service.Client.ReleaseAsync("queued", held);
        var batch = await service.Client.PostAsync("/lock/batch", new { resources = new[] { "queued", "another", "a-third" }, ttl_ms = 60_000 });
        Assert.True(batch.Flag("acquired"));
        Assert.Equal(["a-third", "another", "queued"], batch.List("locks").Select(taken => taken.Text("resource")));
        Assert.True((await service.Client.StatusAsync("another")).Flag("locked"));
    }

    [Fact]
    public async Task A_strict_caller_should_be_told_by_status()
    {
        await using var fleet = await Fleet();
        await using var service = await ServiceProcess.StartAsync(fleet);
        await Held(service);

        Assert.Equal(HttpStatusCode.Conflict, await service.Client.StatusOfPostAsync("/lock/acquire?strict=true", new { resource = "queued" }));
        Assert.Equal(HttpStatusCode.OK, await service.Client.StatusOfPostAsync("/lock/acquire", new { resource = "queued" }));
        await fleet.Nodes[0].ApplyAsync(NodeFault.Stop);
        await fleet.Nodes[1].ApplyAsync(NodeFault.Stop);
        await service.Client.HealthyAsync(1);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.Client.StatusOfPostAsync("/lock/acquire?strict=true", new { resource = "other" }));
        using var ready = await service.Client.Http.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    private static async Task<string> Held(ServiceProcess service)
    {
        await service.Client.HealthyAsync(3);
        var held = await service.Client.AcquireAsync("queued", "first", ttlMs: 60_000);
        Assert.True(held.Flag("acquired"), held.ToString());
        return held.Text("lock_id");
    }

    private static async Task Waiting(ServiceProcess service, int requests) => await LockClient.UntilAsync(
        () => service.Client.GetAsync("/locks/active"), active => active.List("locks")[0].Number("waiting") == requests);

    private static Task<NodeFleet> Fleet() => NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
}

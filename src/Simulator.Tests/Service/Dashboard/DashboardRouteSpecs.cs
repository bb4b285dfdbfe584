using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Simulator.Nodes;
using Simulator.Tests.Service.Access;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

public sealed class DashboardRouteSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_page_should_be_served_with_a_policy_that_lets_nothing_else_in()
    {
        await using var service = await PatientService.StartAsync(3);

        using var answer = await service.Client.Http.GetAsync("/");

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_should_show_a_lock_its_queue_and_its_story_and_no_lock_id()
    {
        await using var service = await PatientService.StartAsync(3);
        var held = await service.Client.AcquireAsync("orders/17", "holder", ttlMs: 60_000);
        var waiting = service.Client.AcquireAsync("orders/17", "waiter", waitMs: 30_000);
        using var deadline = new CancellationTokenSource(Patience);
        var heard = new List<string>();

        await foreach (var happened in Events(service.Client, deadline.Token))
        {
            heard.Add(happened.Data);
            if (happened.EventType == "state" && JsonElement.Parse(happened.Data).List("locks") is [var held1] && held1.Number("waiting_count") == 1)
            {
                var lease = held1.GetProperty("lease");
                Assert.Equal(("orders/17", "holder", 3), (held1.Text("resource"), lease.Text("client"), lease.Number("nodes")));
                Assert.InRange(lease.Number("left"), 1, 60_000);
                Assert.Equal("waiter", held1.List("waiting")[0].Text("client"));
                break;
            }
        }

        await service.Client.ReleaseAsync("orders/17", held.Text("lock_id"));
        var second = await waiting;
        Assert.Contains(heard, data => data.Contains("\"kind\":\"granted\"", StringComparison.Ordinal) && data.Contains("\"granted\":[1,2,3]", StringComparison.Ordinal));
        Assert.DoesNotContain(heard, data => data.Contains(held.Text("lock_id"), StringComparison.Ordinal) || data.Contains(second.Text("lock_id"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_should_end_when_the_service_stops_and_not_hold_it_up()
    {
        await using var service = await PatientService.StartAsync(3);
        using var deadline = new CancellationTokenSource(Patience);
        var events = Events(service.Client, deadline.Token).GetAsyncEnumerator(deadline.Token);
        Assert.True(await events.MoveNextAsync());

        var stopping = service.StopAsync();
        while (await events.MoveNextAsync())
        {
        }

        Assert.Equal(0, await stopping.WaitAsync(deadline.Token));
    }

    [Theory]
    [InlineData("/admin/nodes/0/stop", HttpStatusCode.NotFound)]
    [InlineData("/admin/nodes/4/stop", HttpStatusCode.NotFound)]
    [InlineData("/admin/nodes/one/stop", HttpStatusCode.NotFound)]
    [InlineData("/admin/nodes/99999999999/stop", HttpStatusCode.NotFound)]
    [InlineData("/admin/nodes/1/explode", HttpStatusCode.BadRequest)]
    [InlineData("/admin/nodes/1/stop", HttpStatusCode.Conflict)]
    [InlineData("/admin/demo/dance", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_done_should_be_refused_with_a_reason(string path, HttpStatusCode expected)
    {
        // Nodes of somebody else: the service cannot stop them.
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        await using var service = await ServiceProcess.StartAsync(fleet);

        using var answer = await service.Client.Http.PostAsync(path, null);

        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEmpty(JsonElement.Parse(await answer.Content.ReadAsStringAsync()).Text("detail"));
        await service.Client.HealthyAsync(3);
    }

    [Fact]
    public async Task A_node_of_the_service_should_stop_and_start_and_the_audit_log_should_say_who_did_it()
    {
        await using var service = await PatientService.StartAsync(3);

        var stopped = await service.Client.PostAsync("/admin/nodes/2/stop");
        await service.Client.HealthyAsync(2);
        var started = await service.Client.PostAsync("/admin/nodes/2/start");
        await service.Client.HealthyAsync(3);

        Assert.Equal((2, "stop", "stopped"), (stopped.Number("node"), stopped.Text("fault"), stopped.Text("condition")));
        Assert.Equal("running", started.Text("condition"));
        await service.StopAsync();
        Assert.Contains(File.ReadLines(Path.Combine(service.Folder, "audit.log")), line =>
            line.Contains("node-fault", StringComparison.Ordinal) && line.Contains("node-2", StringComparison.Ordinal) && line.Contains("stop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Looking_should_need_a_key_for_it_and_breaking_an_admin_key()
    {
        string[] observer = [.. Keyring.Of("watcher", Keyring.Gamma, "verbs=[observe]")];
        await using var service = await PatientService.StartAsync(3, [.. observer, .. Keyring.Of("root", Keyring.Admin, "admin=on"), .. Keyring.Of("alpha", Keyring.Alpha)]);

        Assert.Equal(HttpStatusCode.OK, await StatusOf(service, null, "/", watched: true));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(service, null, "/dashboard/events", watched: true));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(service, Keyring.Alpha, "/dashboard/events", watched: true));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(service, Keyring.Gamma, "/dashboard/events", watched: true));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(service, Keyring.Admin, "/dashboard/events", watched: true));
        foreach (var path in new[] { "/admin/nodes/1/stop", "/admin/demo/start" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(service, null, path, watched: false));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(service, Keyring.Gamma, path, watched: false));
            Assert.Equal(HttpStatusCode.OK, await StatusOf(service, Keyring.Admin, path, watched: false));
        }
    }

    private static async Task<HttpStatusCode> StatusOf(ServiceProcess service, string? key, string path, bool watched)
    {
        using var client = new LockClient(service.Client.Http.BaseAddress!, key);
        using var request = new HttpRequestMessage(watched ? HttpMethod.Get : HttpMethod.Post, path);
        using var answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(LockClient client, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ends)
    {
        await using var stream = await client.Http.GetStreamAsync(new Uri("/dashboard/events", UriKind.Relative), ends);
        await foreach (var happened in SseParser.Create(stream).EnumerateAsync(ends))
        {
            yield return happened;
        }
    }
}

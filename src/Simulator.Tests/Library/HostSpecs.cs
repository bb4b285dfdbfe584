using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redlock.Configuration;
using Redlock.Library;
using Redlock.Protocol;
using Simulator.Nodes;
using Xunit;

namespace Simulator.Tests.Library;

public sealed class HostSpecs
{
    public static TheoryData<string, Action<RedlockOptions>> SenselessOptions => new()
    {
        { "redlock.nodes is empty; a lock needs at least one node.", _ => { } },
        { "redlock.nodes names a:1 twice; two votes of one server are no majority.", options => { options.Nodes.Add("a:1"); options.Nodes.Add("a:1"); } },
        { "redlock.ttl is 1 ms; it must be from 10 ms (redlock.min-ttl) to 60000 ms (redlock.max-ttl).", options => { options.Nodes.Add("a:1"); options.Ttl = TimeSpan.FromMilliseconds(1); } },
        { "RedlockOptions.Wait is -1ms; it must be from 0 to one day.", options => { options.Nodes.Add("a:1"); options.Wait = TimeSpan.FromMilliseconds(-1); } },
        { "redlock.node-timeuot is no key; did you mean redlock.node-timeout?", options => { options.Nodes.Add("a:1"); options.Hocon = "redlock.node-timeuot = 5ms"; } },
    };

    [Fact]
    public async Task A_service_should_use_the_lock_while_it_starts_and_give_it_back_while_it_stops()
    {
        var (first, last) = (new Holder("first"), new Holder("last"));
        await using var hosted = await HostedLocks.StartAsync(
            before: services => services.AddSingleton<IHostedService>(provider => first.With(provider)),
            after: services => services.AddSingleton<IHostedService>(provider => last.With(provider)));

        await hosted.StopAsync();

        Assert.Equal(ReleaseOutcome.Released, first.Released);
        Assert.Equal(ReleaseOutcome.Released, last.Released);
    }

    [Fact]
    public async Task A_host_that_stops_should_give_back_what_is_held_and_refuse_what_comes_later()
    {
        await using var hosted = await HostedLocks.StartAsync();
        var locks = hosted.Locks;
        var lease = await locks.AcquireAsync("r");

        await hosted.StopAsync();

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.Released, await lease.ReleaseAsync());
        Assert.Equal(AcquireOutcome.Cancelled, (await locks.TryAcquireAsync("r")).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_container_without_a_host_should_do(bool async)
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 1 }, TimeProvider.System, CancellationToken.None);
        var provider = new ServiceCollection()
            .AddRedlock(options => options.Nodes.Add(fleet.Nodes[0].Address))
            .AddRedlock(options => options.Hocon = HostedLocks.Patience)
            .BuildServiceProvider();

        var lease = await provider.GetRequiredService<IDistributedLocks>().AcquireAsync("r");
        if (async)
        {
            await provider.DisposeAsync();
        }
        else
        {
            provider.Dispose();
        }

        Assert.True(lease.Lost.IsCancellationRequested);
        Assert.Equal(ReleaseOutcome.Released, await lease.ReleaseAsync());
    }

    [Theory]
    [MemberData(nameof(SenselessOptions))]
    public async Task Senseless_options_should_stop_the_host_with_one_sentence(string sentence, Action<RedlockOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddRedlock(configure);
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidSettingException>(() => host.StartAsync());

        Assert.Equal(sentence, error.Message);
        await host.StopAsync();
    }

    [Fact]
    public async Task Hocon_that_cannot_be_read_should_be_said_in_one_sentence()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddRedlock(options => options.Hocon = "redlock.ttl = ${nowhere}");
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<InvalidSettingException>(() => host.StartAsync());

        Assert.StartsWith("RedlockOptions.Hocon cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_option_should_reach_the_lock_under_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            await using var hosted = await HostedLocks.StartAsync(configure: options =>
            {
                options.Ttl = TimeSpan.FromSeconds(20);
                options.KeyPrefix = "\"I\u0130\u0131i\\\n\":";
                options.Fencing = false;
                options.Mode = LockMode.Single;
                options.Wait = TimeSpan.Zero;
                options.Client = "kilit \u0130";
            });

            await using var lease = await hosted.Locks.AcquireAsync("I\u0130\u0131i");
            var again = await hosted.Locks.TryAcquireAsync("I\u0130\u0131i");
            await using var other = await hosted.Locks.AcquireAsync("i\u0130\u0131I");

            Assert.Equal((0, 1), (lease.FencingToken, lease.NodesLocked));
            Assert.InRange(lease.Validity, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
            Assert.Equal(AcquireOutcome.Conflicted, again.Outcome);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Options_should_win_over_hocon_and_hocon_over_the_reference()
    {
        var options = new RedlockOptions
        {
            Ttl = TimeSpan.FromSeconds(7),
            KeyPrefix = "a \"prefix\" with \\ and ${x} \u0130:",
            Hocon = "redlock { nodes = [\"a:1\", \"b:2\"], ttl = 3s, retry.min = 7ms }",
        };

        var settings = OptionsReading.SettingsOf(options, OptionsReading.ConfigOf(options));

        Assert.Equal(2, settings.Nodes.Length);
        Assert.Equal(TimeSpan.FromSeconds(7), settings.Ttl);
        Assert.Equal(options.KeyPrefix, settings.KeyPrefix);
        Assert.Equal(TimeSpan.FromMilliseconds(7), settings.Retry.Min);
        Assert.Equal(TimeSpan.FromSeconds(60), settings.MaxTtl);
    }

    private sealed class Holder(string resource) : IHostedService
    {
        private IServiceProvider? _services;
        private ILease? _lease;

        public ReleaseOutcome? Released { get; private set; }

        public Holder With(IServiceProvider services)
        {
            _services = services;
            return this;
        }

        public async Task StartAsync(CancellationToken cancellationToken) =>
            _lease = await _services!.GetRequiredService<IDistributedLocks>().AcquireAsync(resource, null, cancellationToken);

        public async Task StopAsync(CancellationToken cancellationToken) => Released = await _lease!.ReleaseAsync();
    }
}

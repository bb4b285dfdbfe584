using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Simulator.Tests.ActorSemantics;

public sealed class HostingSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Starting_the_host_should_start_the_actors_and_stopping_it_should_end_them()
    {
        using var host = HostOf(akka => akka.WithActors((system, registry) =>
            registry.Register<Echo>(system.ActorOf(Props.Create(() => new Echo()), "echo"))));

        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();
        var echo = host.Services.GetRequiredService<IRequiredActor<Echo>>().ActorRef;

        Assert.Equal("hosted", system.Name);
        Assert.Equal("hello", await echo.Ask<string>("hello", Patience));
        await host.StopAsync();
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task What_is_prepended_should_win_over_what_is_appended()
    {
        using var host = HostOf(akka => akka
            .AddHocon("my { one = 1, two = 1 }", HoconAddMode.Append)
            .AddHocon("my { two = 2, three = 2 }", HoconAddMode.Append)
            .AddHocon("my.one = 3", HoconAddMode.Prepend));

        await host.StartAsync();
        var my = host.Services.GetRequiredService<ActorSystem>().Settings.Config.GetConfig("my");
        await host.StopAsync();

        Assert.Equal([3, 1, 2], new[] { "one", "two", "three" }.Select(key => my.GetInt(key)));
    }

    [Fact]
    public async Task Start_up_tasks_should_run_when_all_actors_are_started()
    {
        var steps = new List<string>();
        using var host = HostOf(akka => akka
            .AddStartup((_, _) => steps.Add("start-up"))
            .WithActors((_, _) => steps.Add("actors"))
            .WithActors((_, _) => steps.Add("more actors")));

        await host.StartAsync();
        await host.StopAsync();

        Assert.Equal(["actors", "more actors", "start-up"], steps);
    }

    [Fact]
    public async Task An_actor_should_be_filled_from_the_service_provider()
    {
        using var host = HostOf(
            akka => akka.WithActors((system, registry, resolver) =>
                registry.Register<Greeter>(system.ActorOf(resolver.Props<Greeter>("Good morning")))),
            services => services.AddSingleton(new Name("Anna")));

        await host.StartAsync();
        var greeter = host.Services.GetRequiredService<IRequiredActor<Greeter>>();
        var greeting = await (await greeter.GetAsync()).Ask<string>("greet", Patience);
        await host.StopAsync();

        Assert.Equal("Good morning, Anna", greeting);
    }

    [Fact]
    public async Task The_builder_should_see_the_service_provider()
    {
        using var host = new HostBuilder()
            .ConfigureServices(services => services
                .AddSingleton(new Name("Anna"))
                .AddAkka("hosted", (akka, provider) => akka.AddHocon(
                    $"my.name = {provider.GetRequiredService<Name>().Value}", HoconAddMode.Prepend)))
            .Build();

        await host.StartAsync();
        var name = host.Services.GetRequiredService<ActorSystem>().Settings.Config.GetString("my.name");
        await host.StopAsync();

        Assert.Equal("Anna", name);
    }

    [Fact]
    public async Task What_actors_log_should_reach_the_loggers_of_the_host()
    {
        using var log = new ListLog();
        using var host = HostOf(
            akka => akka.ConfigureLoggers(loggers =>
            {
                loggers.LogLevel = Akka.Event.LogLevel.WarningLevel;
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            }),
            services => services.AddSingleton<ILoggerProvider>(log));

        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();
        system.Log.Info("too quiet");
        system.Log.Warning("{Word} heard", "well");
        await log.Heard.Task.WaitAsync(Patience);
        await host.StopAsync();

        Assert.DoesNotContain(log.Lines, line => line.Contains("too quiet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ending_the_actor_system_should_stop_the_host()
    {
        using var host = HostOf(_ => { });
        await host.StartAsync();
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        await host.Services.GetRequiredService<ActorSystem>().Terminate();

        await stopping.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_start_that_fails_should_fail_the_host()
    {
        using var host = HostOf(akka => akka.WithActors((_, _) => throw new InvalidOperationException("cannot start")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
    }

    private static IHost HostOf(
        Action<AkkaConfigurationBuilder> configure, Action<IServiceCollection>? services = null) => new HostBuilder()
        .ConfigureServices(collection =>
        {
            services?.Invoke(collection);
            collection.AddAkka("hosted", akka => configure(
                akka.AddHocon("akka.loggers = [], akka.stdout-loglevel = OFF", HoconAddMode.Append)));
        })
        .Build();

    private sealed record Name(string Value);

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Greeter : ReceiveActor
    {
        public Greeter(Name name, string greeting) => ReceiveAny(_ => Sender.Tell($"{greeting}, {name.Value}"));
    }

    private sealed class ListLog : ILoggerProvider, ILogger
    {
        public TaskCompletionSource Heard { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            lock (Lines)
                Lines.Add(line);
            if (logLevel == LogLevel.Warning && line.Contains("well heard", StringComparison.Ordinal))
                Heard.TrySetResult();
        }

        public void Dispose()
        {
        }
    }
}

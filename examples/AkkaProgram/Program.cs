using Akka.Actor;
using Akka.Hosting;
using AkkaProgram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redlock.Actors;
using Redlock.Hosting;

const int Bookkeepers = 3;
const int EntriesEach = 3;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

// REDIS_NODES=one:6379,two:6379,three:6379 in the environment; in Locks__Hocon whatever else is to be configured.
var nodes = string.Join(", ", (builder.Configuration["REDIS_NODES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(node => $"\"{node}\""));
builder.Services.AddAkka("bookshop", akka => akka
    .ConfigureLoggers(loggers => loggers.ClearLoggers().AddLoggerFactory())
    .AddHocon($"redlock.nodes = [{nodes}]", HoconAddMode.Prepend)
    .AddHocon(builder.Configuration["Locks:Hocon"] ?? "", HoconAddMode.Prepend)
    .WithRedlock()
    .WithActors((system, registry) =>
    {
        var ledger = system.ActorOf(Props.Create<Ledger>(), "ledger");
        registry.Register<Ledger>(ledger);
        for (var number = 1; number <= Bookkeepers; number++)
        {
            _ = system.ActorOf(Bookkeeper.PropsFor(registry.Get<LockCoordinator>(), ledger, EntriesEach), $"bookkeeper-{number}");
        }
    }));

using var host = builder.Build();
await host.StartAsync();
var content = await host.Services.GetRequiredService<IRequiredActor<Ledger>>().ActorRef
    .Ask<Ledger.Content>(new Ledger.Read(Bookkeepers * EntriesEach), TimeSpan.FromMinutes(1));
await host.StopAsync();

var inOrder = content.Tokens.Zip(content.Tokens.Skip(1)).All(pair => pair.First < pair.Second);
Console.WriteLine($"{content.Tokens.Count} entries by {Bookkeepers} bookkeepers, {content.Refused} refused, tokens {(inOrder ? "strictly increasing" : "out of order")}.");
return inOrder && content.Tokens.Count == Bookkeepers * EntriesEach ? 0 : 1;

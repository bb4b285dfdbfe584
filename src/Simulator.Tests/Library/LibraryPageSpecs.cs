using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Redlock.Library;
using Redlock.Protocol;
using Simulator.Tests.Actors;
using Simulator.Tests.Pages;
using Xunit;

namespace Simulator.Tests.Library;

/// <summary>What docs/library.md shows is compiled, and does what it says.</summary>
public sealed class LibraryPageSpecs : LockSpec
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "library.md"));

    [Fact]
    public void Every_snippet_of_the_page_should_be_compiled_as_printed()
    {
        var printed = Snippets.PrintedOn("docs/library.md");

        Assert.Equal(Snippets.CompiledIn("src/Simulator.Tests/Library/LibraryPageSnippets.cs"), printed);
        Assert.Equal(Snippets.CountOn("docs/library.md"), printed.Count);
    }

    [Fact]
    public void Every_outcome_should_be_on_the_page() =>
        Assert.All(Enum.GetNames<AcquireOutcome>().Where(name => name != nameof(AcquireOutcome.Acquired)), name => Assert.Contains($"| `{name}` |", Page, StringComparison.Ordinal));

    [Fact]
    public async Task The_snippets_should_do_what_the_page_says()
    {
        await using var hosted = await HostedLocks.StartAsync();
        var program = new LibraryPageSnippets(hosted.Locks);

        await program.BillAsync(CancellationToken.None);
        Assert.Equal("done", await program.ReportAsync());
        await program.ImportAllAsync(["a.csv", "b.csv"]);
        await program.PayAsync();
        await using (await hosted.Locks.AcquireAsync("reports/daily"))
        {
            Assert.Equal("Somebody else makes the report.", await program.ReportAsync());
        }

        Assert.Equal(["charged 42 with 1", "reported", "imported a.csv with 1", "imported b.csv with 1", "transferred with 1 and 1"], program.Done);
    }

    [Fact]
    public void The_registrations_of_the_page_should_make_sense()
    {
        Assert.All(new Action<HostApplicationBuilder>[] { LibraryPageSnippets.Register, LibraryPageSnippets.RegisterWithHocon }, register =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            register(builder);
            using var provider = builder.Services.BuildServiceProvider();
            var options = provider.GetRequiredService<IOptions<RedlockOptions>>().Value;

            Assert.Equal(3, OptionsReading.SettingsOf(options, OptionsReading.ConfigOf(options)).Nodes.Length);
        });

        var services = new ServiceCollection();
        LibraryPageSnippets.RegisterWithAkka(services);
        Assert.Contains(services, service => service.ServiceType == typeof(Akka.Actor.ActorSystem));
    }

    [Fact]
    public void The_actor_of_the_page_should_be_granted_the_lock_and_end_when_it_is_lost()
    {
        Start();
        var shop = CreateTestProbe();
        var actor = Sys.ActorOf(Akka.Actor.Props.Create(() => new LibraryPageSnippets.OrderActor(Coordinator, shop.Ref)), "order");
        _ = shop.ExpectMsg(new FencingToken(1), TimeSpan.FromSeconds(1));
        _ = shop.Watch(actor);

        foreach (var node in Nodes)
        {
            node.Keyspace.Delete(KeyOf("orders/42"));
        }

        Advance(3_400);
        _ = shop.ExpectTerminated(actor, TimeSpan.FromSeconds(1));
    }
}

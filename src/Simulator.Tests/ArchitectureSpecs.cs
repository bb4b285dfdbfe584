using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Redlock.Actors;
using Xunit;

namespace Simulator.Tests;

/// <summary>Layers point one way, and the actors stay such that they can be run under every schedule. Read from the sources themselves.</summary>
public sealed partial class ArchitectureSpecs
{
    private const string Protocol = "Redlock/Protocol";
    private const string Messages = "Redlock/Messages";
    private const string Port = "Redlock/Redis";
    private const string Adapter = "Redlock/Redis/StackExchange";
    private const string Actors = "Redlock/Actors";
    private const string Library = "Redlock/Library";
    private const string Configuration = "Redlock/Configuration";

    [Theory]
    [InlineData(Protocol, "Akka")]
    [InlineData(Protocol, "StackExchange")]
    [InlineData(Protocol, "Redlock.Messages")]
    [InlineData(Protocol, "Redlock.Redis")]
    [InlineData(Protocol, "Redlock.Actors")]
    [InlineData(Protocol, "Redlock.Configuration")]
    [InlineData(Protocol, "Redlock.Hosting")]
    [InlineData(Messages, "Redlock.Actors")]
    [InlineData(Messages, "Redlock.Hosting")]
    [InlineData(Messages, "Redlock.Configuration")]
    [InlineData(Messages, "StackExchange")]
    [InlineData(Port, "Redlock.Actors")]
    [InlineData(Port, "Redlock.Hosting")]
    [InlineData(Configuration, "Redlock.Actors")]
    [InlineData(Configuration, "Redlock.Hosting")]
    [InlineData(Configuration, "StackExchange")]
    [InlineData(Actors, "Redlock.Hosting")]
    [InlineData(Actors, "StackExchange")]
    [InlineData(Actors, "Redlock.Redis.StackExchange")]
    [InlineData(Protocol, "Redlock.Library")]
    [InlineData(Messages, "Redlock.Library")]
    [InlineData(Port, "Redlock.Library")]
    [InlineData(Configuration, "Redlock.Library")]
    [InlineData(Actors, "Redlock.Library")]
    [InlineData("Redlock/Hosting", "Redlock.Library")]
    [InlineData("Redlock", "Simulator")]
    [InlineData("Simulator/Explore/Runtime", "Simulator.Explore.World")]
    [InlineData("Simulator/Explore/Runtime", "Simulator.Explore.Judging")]
    [InlineData("Simulator/Explore/Plans", "Simulator.Explore.World")]
    [InlineData("Simulator/Explore/World", "Simulator.Explore.Judging")]
    [InlineData("Simulator/Explore/World", "Simulator.Explore.Faulting")]
    [InlineData("Simulator/Explore/Judging", "Simulator.Explore.Faulting")]
    [InlineData("Simulator/Explore/Judging", "Simulator.Explore.Search")]
    [InlineData("Simulator/Explore/Search", "Simulator.Explore.Scenarios")]
    [InlineData("Simulator/Explore/Search", "Simulator.Explore.Shrinking")]
    [InlineData("Simulator/Explore/Showing", "Simulator.Explore.Runtime")]
    [InlineData("Simulator/Explore/Showing", "Simulator.Explore.World")]
    [InlineData("Simulator/Explore/Showing", "Akka")]
    [InlineData("Simulator/Clients", "Simulator.Explore")]
    [InlineData("Simulator/Nodes", "Simulator.Explore")]
    [InlineData("Simulator/Service", "Simulator.Cli")]
    [InlineData("Simulator/Service", "Simulator.Simulation")]
    [InlineData("Simulator/Service", "Simulator.Judging")]
    [InlineData("Simulator/Service", "Simulator.Explore")]
    [InlineData("Simulator/Service", "Simulator.Worker")]
    [InlineData("Simulator/Service/Access", "Simulator.Service.Api")]
    [InlineData("Simulator/Service/Api", "Simulator.Service.Dashboard")]
    [InlineData("Simulator/Telemetry", "Simulator.Service")]
    [InlineData("Simulator/RemoteLock", "Simulator.Service")]
    [InlineData("Simulator/RemoteLock", "Simulator.Worker")]
    [InlineData("Simulator/Worker", "Simulator.Service")]
    [InlineData("Simulator/Worker", "Simulator.Cli")]
    [InlineData("Simulator/Load", "Simulator.Service")]
    [InlineData("Simulator/Load", "Simulator.Worker")]
    [InlineData("Simulator/Load", "Simulator.Cli")]
    public void A_layer_should_not_use_the_one_above_it(string layer, string other)
    {
        var offences = Sources(layer)
            .SelectMany(source => source.Lines.Where(line => Uses(line, other)).Select(line => $"{source.Name}: {line}"));

        Assert.Empty(offences);
    }

    [Fact]
    public void Only_the_adapter_should_know_the_Redis_client()
    {
        var offences = Sources("Redlock").Where(source =>
            !source.Name.StartsWith(Adapter, StringComparison.Ordinal) && source.Lines.Any(line => line.StartsWith("using StackExchange", StringComparison.Ordinal)));

        Assert.Empty(offences.Select(source => source.Name));
    }

    [Theory]
    [InlineData(@"(?<!ballot)\.Ask\s*[<(]")]
    [InlineData(@"\.PipeTo\s*[<(]")]
    [InlineData("ReceiveAsync")]
    [InlineData("ReceiveAnyAsync")]
    [InlineData(@"\bawait\b")]
    [InlineData(@"DateTime(Offset)?\.(Utc)?Now")]
    [InlineData("Stopwatch")]
    [InlineData(@"Task\.(Run|Delay)")]
    [InlineData(@"Thread\.Sleep")]
    [InlineData(@"Guid\.NewGuid")]
    [InlineData(@"Random\.Shared")]
    [InlineData(@"Environment\.TickCount")]
    [InlineData(@"TimeProvider\.System")]
    [InlineData("CancellationToken")]
    [InlineData(@"GetChildren\(")]
    [InlineData(@"catch \(Exception")]
    [InlineData(@"\block \(")]
    public void Actors_should_not_contain(string pattern) => AssertNowhere(Actors, pattern);

    [Theory]
    [InlineData(@"\.Ask\s*[<(]")]
    [InlineData(@"\.PipeTo\s*[<(]")]
    [InlineData("ReceiveAsync")]
    [InlineData(@"DateTime(Offset)?\.(Utc)?Now")]
    [InlineData(@"Task\.(Run|Delay)")]
    [InlineData(@"Thread\.Sleep")]
    [InlineData(@"TimeProvider\.System")]
    [InlineData(@"\.Wait\(")]
    public void The_library_should_not_contain(string pattern) => AssertNowhere(Library, pattern);

    [Theory]
    [InlineData(@"DateTime(Offset)?\.")]
    [InlineData("TimeProvider")]
    [InlineData(@"\bRandom\b")]
    [InlineData("Stopwatch")]
    [InlineData(@"Task\b")]
    public void The_protocol_should_read_no_clock_and_draw_no_lots(string pattern) => AssertNowhere(Protocol, pattern);

    [Fact]
    public void Every_actor_should_have_a_name()
    {
        var unnamed = Sources(Actors).Concat(Sources(Library))
            .SelectMany(source => source.Lines)
            .Where(line => line.Contains("Context.ActorOf(", StringComparison.Ordinal) && !NamedActor().IsMatch(line));

        Assert.Empty(unnamed);
    }

    [Fact]
    public void The_library_should_not_reference_the_program()
    {
        var references = typeof(LockCoordinator).Assembly.GetReferencedAssemblies().Select(reference => reference.Name);

        Assert.DoesNotContain("Simulator", references);
    }

    [Theory]
    [InlineData("Simulator")]
    [InlineData("StackExchange")]
    public void The_examples_should_use_what_everybody_can(string name)
    {
        var examples = SourcesUnder(Path.Combine(Repository.Root, "examples")).ToArray();

        Assert.NotEmpty(examples);
        Assert.Empty(examples.Where(source => source.Lines.Any(line => Uses(line, name))).Select(source => source.Name));
    }

    [Fact]
    public void A_type_should_live_in_the_folder_of_its_namespace() =>
        Assert.All(Sources("Redlock"), source =>
        {
            var folder = Path.GetDirectoryName(source.Name)!.Replace('/', '.');
            Assert.Contains($"namespace {folder};", source.Lines);
        });

    [Theory]
    [InlineData("src")]
    [InlineData("standin")]
    [InlineData("examples")]
    public void A_file_should_have_at_most_250_lines(string folder)
    {
        var offences = SourcesUnder(Path.Combine(Repository.Root, folder)).Where(source => source.Lines.Length > 250);

        Assert.Empty(offences.Select(source => $"{source.Name}: {source.Lines.Length}"));
    }

    [Fact]
    public void Classes_should_be_sealed_or_abstract_or_static()
    {
        var open = typeof(LockCoordinator).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

        Assert.Empty(open);
    }

    [Fact]
    public void This_check_should_find_what_it_looks_for()
    {
        Assert.NotEmpty(Sources(Actors));
        Assert.True(Uses("using Redlock.Hosting;", "Redlock.Hosting"));
        Assert.True(Uses("    private Redlock.Hosting.SystemSeams x;", "Redlock.Hosting"));
        Assert.False(Uses("/// <summary>As in Redlock.Hosting.</summary>", "Redlock.Hosting"));
        Assert.Throws<Xunit.Sdk.EmptyException>(() => AssertNowhere(Actors, "ReceiveActor"));
    }

    private static void AssertNowhere(string layer, string pattern)
    {
        var offences = Sources(layer).SelectMany(source =>
            source.Lines.Where(line => !IsComment(line) && Regex.IsMatch(line, pattern)).Select(line => $"{source.Name}: {line}"));

        Assert.Empty(offences);
    }

    private static bool Uses(string line, string name) =>
        !IsComment(line) && Regex.IsMatch(line, $@"(^|[^\w.]){Regex.Escape(name)}[.;]");

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static IEnumerable<Source> Sources(string layer) => SourcesUnder(Path.Combine(Repository.Root, "src"), layer);

    private static IEnumerable<Source> SourcesUnder(string root, string layer = "")
    {
        var generated = $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}";
        return Directory.EnumerateFiles(Path.Combine(root, layer), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains(generated, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new Source(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllLines(file)));
    }

    [GeneratedRegex(@"Context\.ActorOf\(.+, .+\)")]
    private static partial Regex NamedActor();

    private sealed record Source(string Name, string[] Lines);
}

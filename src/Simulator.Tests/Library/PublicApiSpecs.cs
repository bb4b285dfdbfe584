using Redlock.Library;
using Xunit;

namespace Simulator.Tests.Library;

/// <summary>What the library offers changes only where somebody meant it to.</summary>
public sealed class PublicApiSpecs
{
    private const string Accept = "ACCEPT_PUBLIC_API";

    private static string ListPath { get; } = Path.Combine(Repository.Root, "src", "Simulator.Tests", "Library", "PublicApi.txt");

    [Fact]
    public async Task The_public_surface_should_be_the_listed_one()
    {
        var surface = PublicSurface.Of(typeof(IDistributedLocks).Assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            await File.WriteAllTextAsync(ListPath, surface);
        }

        var listed = (await File.ReadAllTextAsync(ListPath)).ReplaceLineEndings("\n");

        Assert.True(surface == listed, $"""
            The public surface of Redlock.dll is not the one in src/Simulator.Tests/Library/PublicApi.txt. If the change is meant, run this test with
            {Accept}=1 in the environment, which rewrites the file, and commit it with a line in CHANGELOG.md.
            {Difference(listed, surface)}
            """);
    }

    [Fact]
    public void The_listing_should_show_what_callers_depend_on()
    {
        var lines = PublicSurface.Of(typeof(IDistributedLocks).Assembly).Split('\n');

        Assert.Contains("interface Redlock.Library.ILease : IAsyncDisposable", lines);
        Assert.Contains("    Task<ILease> AcquireAsync(string resource, AcquireOptions? options = default, CancellationToken cancellationToken = default)", lines);
        Assert.Contains("    TimeSpan? Wait { get; init; }", lines);
        Assert.Contains("    ILease? Lease { get; init; }", lines);
        Assert.Contains("    Conflicted = 1", lines);
        Assert.DoesNotContain(lines, line => line.Contains("LeaseActor", StringComparison.Ordinal));
    }

    private static string Difference(string listed, string surface)
    {
        var (before, now) = (listed.Split('\n'), surface.Split('\n'));
        return string.Join('\n', before.Except(now).Select(line => "- " + line).Concat(now.Except(before).Select(line => "+ " + line)));
    }
}

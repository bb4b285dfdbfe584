using System.Collections.Immutable;
using Simulator.Cli;
using Xunit;

namespace Simulator.Tests.Cli;

public sealed class BugReportSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-bug-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Bug_should_be_one_sentence_and_its_details_be_in_the_log_file()
    {
        using var error = new StringWriter();
        var surroundings = new Surroundings(TextWriter.Null, error, ImmutableDictionary<string, string>.Empty, _folder, _folder, Interactive: false);

        BugReport.Write(Thrown(), surroundings);

        var log = Path.Combine(_folder, "logger.log");
        Assert.Equal($"This is a bug: InvalidOperationException, first line second line; details are in {log}.", error.ToString().TrimEnd());
        Assert.Contains(nameof(Thrown), File.ReadAllText(log), StringComparison.Ordinal);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("first line\nsecond line.");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}

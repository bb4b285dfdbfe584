using System.Text.RegularExpressions;
using Simulator.Tests.Cli;
using Xunit;

namespace Simulator.Tests.Deploy;

public sealed partial class DockerfileSpecs
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile"));

    [Fact]
    public void The_image_should_be_built_in_stages_and_run_on_the_runtime_alone_and_not_as_root()
    {
        var stages = Lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build", "FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}"], stages);
        Assert.Matches(@"^ARG DOTNET=\d+\.\d+$", Lines.Single(line => line.StartsWith("ARG ", StringComparison.Ordinal)));
        Assert.Contains("USER $APP_UID", Lines);
    }

    [Fact]
    public void What_is_copied_should_exist_and_reach_the_build()
    {
        var sources = Copied().Matches(string.Join('\n', Lines)).SelectMany(match => match.Groups[1].Value.Split(' ')).Where(source => !source.Contains('*', StringComparison.Ordinal)).ToArray();
        var admitted = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToArray();

        Assert.NotEmpty(sources);
        Assert.All(sources, source =>
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), source);
            Assert.Contains(admitted, name => source == name || source.StartsWith(name + "/", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("health")]
    public async Task The_commands_of_the_image_should_exist_with_their_options(string command)
    {
        using var program = new Invocation();
        var words = Quoted().Matches(string.Join('\n', Lines.Where(line => line.Contains($"\"{command}\"", StringComparison.Ordinal))));

        await program.RunAsync(command, "--help");

        var options = words.Select(match => match.Groups[1].Value).Where(word => word.StartsWith("--", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains(option, program.Output, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^COPY (?!--from)(.+) \S+$", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"""([^""]+)""")]
    private static partial Regex Quoted();
}

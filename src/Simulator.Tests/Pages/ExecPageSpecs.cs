using System.Text.RegularExpressions;
using Simulator.Nodes;
using Simulator.Tests.Examples;
using Simulator.Tests.Service;
using Xunit;

namespace Simulator.Tests.Pages;

/// <summary>The scripts of docs/exec.md run as they are printed, with steps that say what they were told.</summary>
public sealed partial class ExecPageSpecs : IDisposable
{
    private static readonly string[] Steps = ["report.sh", "import", "step-one", "step-two"];

    private readonly string _folder = Directory.CreateTempSubdirectory("redlock-page-").FullName;

    public ExecPageSpecs()
    {
        foreach (var step in Steps)
        {
            File.WriteAllText(Path.Combine(_folder, step), "#!/bin/sh\necho \"${0##*/} $*\"\n");
        }

        File.WriteAllText(Path.Combine(_folder, "new.csv"), "");
        File.WriteAllText(Path.Combine(_folder, "key"), "a key that a service without keys does not look at");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_script_of_the_page_should_run_as_printed()
    {
        await using var fleet = await NodeFleet.StartAsync(new FleetSettings { Count = 3 }, TimeProvider.System, CancellationToken.None);
        await using var service = await ServiceProcess.StartAsync(["--count", "3"]);
        await service.Client.HealthyAsync(3);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "exec.md"));
        var scripts = Block().Matches(page).Select(block => block.Groups["code"].Value.Replace("http://locks:8000", service.Client.Http.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal)).ToArray();
        var tool = Path.Combine(Repository.Root, "examples", "shell", "tool");
        var said = "";
        foreach (var script in scripts)
        {
            using var shell = ExampleProcess.Start(
                $"set -e; PATH=$PATH:{tool}; cd {_folder}; chmod +x {string.Join(' ', Steps)}\n{script}", ("REDIS_NODES", string.Join(',', fleet.Nodes.Select(node => node.Address))));
            var (exitCode, output, error) = await shell.EndAsync();
            Assert.True(exitCode == 0, $"{script}\n{exitCode}: {output}{error}");
            said += output;
        }

        Assert.Equal(
            ["report.sh --all", "import orders.csv", "import ", "step-one --token 2", "step-two --token 2"],
            said.Split('\n').Where(line => Steps.Any(step => line.StartsWith(step, StringComparison.Ordinal))));
    }

    [GeneratedRegex("^```sh\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

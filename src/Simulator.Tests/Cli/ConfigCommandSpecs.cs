using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Simulator.Tests.Cli;

public class ConfigCommandSpecs
{
    [Fact]
    public async Task Options_should_show_with_who_gave_them()
    {
        using var program = new Invocation { Variables = { ["REDLOCK__FENCING"] = "off" } };
        var file = program.Write("redlock.conf", "simulator.work = 30ms");

        var code = await program.RunAsync("config", "--ttl", "3s", "--clients", "7", "--log-file", "");

        Assert.Equal(0, code);
        Assert.Contains("ttl = 3s  # --ttl 3s\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("clients = 7  # --clients 7\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("fencing = off  # REDLOCK__FENCING=off\n", program.Output, StringComparison.Ordinal);
        Assert.Contains($"work = 30ms  # {file}\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("file = \"\"  # --log-file \"\"\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("increments = 20\n", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_should_be_one_document()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("config", "--json", "--profile", "lab3");

        Assert.Equal(0, code);
        var json = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal("10s", json.GetProperty("redlock").GetProperty("ttl").GetString());
        Assert.Equal(3, json.GetProperty("simulator").GetProperty("nodes").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Named_nodes_should_be_external_ones()
    {
        using var program = new Invocation();

        _ = await program.RunAsync("config", "--json", "--node", "one:1", "--node", "two:2", "--node", "three:3");

        var json = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal("external", json.GetProperty("simulator").GetProperty("nodes").GetProperty("kind").GetString());
        Assert.Equal(3, json.GetProperty("redlock").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Number_of_clients_should_replace_the_start_delays_of_the_file()
    {
        using var program = new Invocation();
        program.Write("redlock.conf", "simulator.start-delays = [0s, 1s, 4s]");

        _ = await program.RunAsync("config", "check", "--clients", "8");

        Assert.Contains("8 clients", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_should_be_found_from_the_working_folder_upwards()
    {
        using var program = new Invocation();
        var file = program.Write("redlock.conf", "redlock.ttl = 7s");

        _ = await program.RunAsync("config", "check");

        Assert.Contains($"file {file}", program.Output, StringComparison.Ordinal);
        Assert.Contains("TTL 7000 ms", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_should_explain_and_warn()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("config", "check", "--fencing", "off", "--count", "4");

        Assert.Equal(0, code);
        Assert.Contains("4 nodes: 3 must agree, 1 may be lost.", program.Output, StringComparison.Ordinal);
        Assert.Contains("2 things are likely not meant", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ttl", "12ms", "--set", "redlock.drift.padding=11ms")]
    [InlineData("--set", "redlock.retry.max=1ms")]
    [InlineData("--set", "redlock.watchdog.interval-factor=0.9", "--ttl", "100ms")]
    public async Task Check_should_refuse_what_cannot_work(params string[] options)
    {
        using var program = new Invocation();

        var code = await program.RunAsync(["config", "check", .. options]);

        Assert.Equal(78, code);
        Assert.Empty(program.Output);
        Assert.Single(program.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Turkish_letters_should_change_nothing()
    {
        using var program = new Invocation { Variables = { ["REDLOCK__MIN_TTL"] = "20ms", ["SIMULATOR__INCREMENTS"] = "9" } };
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            var code = await program.RunAsync("config", "--mode", "SINGLE", "--log-level", "INFO", "--nodes", "EXTERNAL", "--set", "redlock.retry.growth=1.5");

            Assert.Equal(0, code);
            Assert.Contains("increments = 9", program.Output, StringComparison.Ordinal);
            Assert.Contains("min-ttl = 20ms", program.Output, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Simulator.Cli;
using Simulator.Service.Access;
using Xunit;

namespace Simulator.Tests.Cli;

/// <summary>How <c>serve</c> says what is wrong, and that it ends when asked.</summary>
public sealed class ServeCommandSpecs : IDisposable
{
    private readonly Invocation _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("--listen", "0.0.0.0:8000", "which others can reach; name keys (service.keys), or set service.open = on")]
    [InlineData("--listen", "nonsense", "service.listen is 'nonsense'; it must be host:port")]
    [InlineData("--listen", "127.0.0.1:70000", "service.listen is '127.0.0.1:70000'; it must be host:port")]
    [InlineData("--set", "service.ttl=10ms", "service.ttl is not between service.min-ttl and service.max-ttl")]
    [InlineData("--set", "service.keys.me.hash=abc", "service.keys.me.hash is no SHA-256 in 64 hexadecimal digits; `serve new-key` makes a key and its hash")]
    [InlineData("--set", "service.keys.me.hahs=abc", "service.keys.me.hahs is no key; a key has hash, prefixes, verbs, admin")]
    [InlineData("--set", "service.keys=none", "service.keys is a group of keys")]
    [InlineData("--set", "service.rat=5", "service.rat is no key; did you mean service.rate?")]
    [InlineData("--clients", "5", "--clients")]
    public async Task What_makes_no_sense_should_be_one_sentence_that_names_it(string option, string value, string sentence)
    {
        var exitCode = await _program.RunAsync("serve", option, value);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(sentence, Assert.Single(_program.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_does_not_exist_should_be_refused_with_those_that_do()
    {
        var exitCode = await _program.RunAsync("serve", "--set", $"service.keys.me.hash={new string('a', 64)}", "--set", "service.keys.me.verbs=[aquire]");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("names 'aquire'; verbs are acquire, release, extend, status and observe", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_should_be_told_with_its_number()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var exitCode = await _program.RunAsync("serve", "--count", "1", "--listen", $"127.0.0.1:{port}");

        Assert.Equal(ExitCode.Unavailable, exitCode);
        Assert.Contains(port, Assert.Single(_program.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_log_that_cannot_be_written_should_keep_the_service_from_starting()
    {
        Directory.CreateDirectory(Path.Combine(_program.Folder, "audit.log"));

        var exitCode = await _program.RunAsync("serve", "--count", "1", "--listen", "127.0.0.1:0");

        Assert.Equal(ExitCode.Unavailable, exitCode);
        Assert.Contains("audit.log", Assert.Single(_program.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_should_be_printed_with_the_hash_that_the_configuration_takes()
    {
        var exitCode = await _program.RunAsync("serve", "new-key");

        var words = _program.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ExitCode.Held, exitCode);
        Assert.Equal(["key", "hash"], [words[0], words[2]]);
        Assert.Equal(Convert.ToHexStringLower(ApiKey.HashOf(words[1])), words[3]);
    }

    [Fact]
    public async Task The_service_should_end_when_it_is_asked_to()
    {
        using var stop = new CancellationTokenSource();
        var serving = _program.RunAsync(stop.Token, "serve", "--count", "1", "--listen", "127.0.0.1:0");
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!_program.Output.Contains("Serving locks on http://127.0.0.1:", StringComparison.Ordinal) && !serving.IsCompleted)
        {
            await pause.WaitForNextTickAsync();
        }

        await stop.CancelAsync();

        Assert.Equal(ExitCode.Held, await serving);
        Assert.EndsWith("Stopped.", _program.Output.Trim(), StringComparison.Ordinal);
    }
}

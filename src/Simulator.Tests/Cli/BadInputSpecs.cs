using Xunit;

namespace Simulator.Tests.Cli;

public class BadInputSpecs
{
    [Theory]
    [InlineData("config --ttll 3s", "--ttll", "did you mean --ttl")]
    [InlineData("conifg", "'conifg'", "did you mean config")]
    [InlineData("bench", "bench needs a command: uncontended, contended", "Try 'redlock bench --help'")]
    [InlineData("replay", "replay needs a SEED|FILE", "Try 'redlock replay --help'")]
    [InlineData("man exce", "'exce'", "did you mean exec")]
    [InlineData("completion tcsh", "'tcsh'", "zsh")]
    [InlineData("--clinets 3", "'--clinets'", "did you mean --clients")]
    [InlineData("config extra", "'extra'", "config")]
    [InlineData("nodes extra", "'extra'", "one word too many")]
    [InlineData("config --ttl", "--ttl", "missing")]
    [InlineData("config --ttl abc", "--ttl abc", "must be a duration")]
    [InlineData("config --ttl 3ms", "--ttl 3ms", "redlock.min-ttl")]
    [InlineData("config --ttl -5s", "--ttl", "redlock.ttl")]
    [InlineData("config --clients 0", "--clients 0", "from 1 to")]
    [InlineData("config --clients many", "--clients many", "whole number")]
    [InlineData("config --clients 99999999999", "--clients 99999999999", "whole number")]
    [InlineData("config --increments 0", "--increments 0", "at least 1")]
    [InlineData("config --work -1s", "--work", "simulator.work")]
    [InlineData("config --fencing maybe", "--fencing maybe", "on or off")]
    [InlineData("config --mode quorum", "--mode quorum", "redlock, single")]
    [InlineData("config --nodes docker", "--nodes docker", "embedded, process, external")]
    [InlineData("config --nodes embedded --node h:1", "--node", "--nodes embedded")]
    [InlineData("config --node h:99999", "--node h:99999", "redlock.nodes")]
    [InlineData("config --node http://h:1", "--node http://h:1", "redis://")]
    [InlineData("config --node h:1 --node h:1", "--node h:1 --node h:1", "twice")]
    [InlineData("config --count 65", "--count 65", "from 1 to 64")]
    [InlineData("config --log-format xml", "--log-format xml", "plain, lab, client")]
    [InlineData("config --log-level loud", "--log-level loud", "trace, debug")]
    [InlineData("config --profile lab9", "--profile lab9", "lab3, lab5")]
    [InlineData("config --set redlock.tll=3s", "--set redlock.tll=3s", "did you mean redlock.ttl")]
    [InlineData("config --set foo=3", "--set foo=3", "redlock, simulator, service or akka")]
    [InlineData("config --set foo", "--set foo", "key=value")]
    [InlineData("config --set =3", "--set =3", "key=value")]
    [InlineData("config --set redlock.ttl={", "--set redlock.ttl={", "HOCON")]
    [InlineData("config --set redlock.retry=3", "redlock.retry", "group of keys")]
    [InlineData("config --set redlock.ttl.x=3", "redlock.ttl", "not a group")]
    [InlineData("config --set redlock.nodes=h:1", "redlock.nodes", "a list of texts")]
    [InlineData("config --fault 2s", "--fault \"2s\"", "simulator.faults")]
    [InlineData("config --fault 2s --no-faults", "--fault", "--no-faults")]
    [InlineData("nodes --ports 7001,x", "--ports", "'x'")]
    [InlineData("nodes --ports 7001,7001", "--ports", "twice")]
    [InlineData("nodes --ports 7001 --count 2", "--count 2", "--ports 7001")]
    [InlineData("bench uncontended --rounds x", "--rounds", "'x' is no whole number")]
    [InlineData("bench uncontended --rounds 0", "--rounds", "'0' is no whole number")]
    [InlineData("bench uncontended --duration x", "--duration", "'x' is no duration")]
    [InlineData("bench uncontended --nodes docker", "--nodes", "Embedded External Process")]
    [InlineData("bench actors --pairs x", "--pairs", "'x'")]
    [InlineData("bench nothing", "'nothing'", "did you mean")]
    [InlineData("nodes --", "--", "nothing to run")]
    [InlineData("nodes sh -- -c true", "'sh'", "stands after --")]
    [InlineData("nodes --count 0", "--count", "from 1 to 64")]
    public async Task A_bad_argument_should_be_named_in_one_sentence(string line, string name, string why)
    {
        using var program = new Invocation();

        var code = await program.RunAsync(line.Split(' '));

        Assert.Equal(64, code);
        AssertOneSentence(program, name, why);
    }

    [Theory]
    [InlineData("redlock.tll = 3s", "redlock.tll", "did you mean redlock.ttl")]
    [InlineData("redlock { retry { mni = 3s } }", "redlock.retry.mni", "did you mean redlock.retry.min")]
    [InlineData("simulatr.clients = 3", "simulatr", "keys start with")]
    [InlineData("redlock.ttl = soon", "redlock.ttl", "must be a duration")]
    [InlineData("redlock { ttl = 5s", "line 1", "never closed")]
    [InlineData("redlock {\n  ttl = 5s\n}\n}", "line 4", "closes nothing")]
    [InlineData("redlock.nodes = [redis://a:1]", "line 1", "double quotes")]
    [InlineData("a = ${b}", "redlock.conf", "b")]
    [InlineData("include \"other.conf\"", "other.conf", "does not exist")]
    [InlineData("simulator.profile = mine", "simulator.profile", "mine", "lab3, lab5")]
    [InlineData("simulator.profiles.mine.redlock.tll = 3s", "simulator.profiles.mine", "redlock.tll")]
    [InlineData("simulator.profiles.mine.akka.loglevel = OFF", "simulator.profiles.mine.akka", "redlock { ... }")]
    [InlineData("simulator.start-delays = [0s, soon]", "simulator.start-delays", "a list of durations")]
    [InlineData("simulator.nodes.ports = [1, 2]", "simulator.nodes.ports", "simulator.nodes.count")]
    [InlineData("redlock.nodes = []\nsimulator.nodes.kind = external", "redlock.nodes", "is empty")]
    [InlineData("redlock.drift.factor = 2", "redlock.drift.factor", "from 0 to 0.5")]
    [InlineData("simulator.durable = maybe", "simulator.durable", "on or off")]
    [InlineData("simulator.log.file-size = big", "simulator.log.file-size", "64kB")]
    public async Task A_bad_file_should_be_named_in_one_sentence(string text, string name, params string[] why)
    {
        using var program = new Invocation();
        var path = program.Write("redlock.conf", text);

        var code = await program.RunAsync("config");

        Assert.Equal(78, code);
        AssertOneSentence(program, [name, .. why]);
        Assert.Contains(name == "other.conf" ? "other.conf" : path, program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REDLOCK__TLL", "3s", "did you mean redlock.ttl")]
    [InlineData("REDLOCK__TTL", "soon", "must be a duration")]
    [InlineData("SIMULATOR__CLIENTS", "-1", "from 1 to")]
    [InlineData("LOCK_TTL_MS", "5s", "whole number")]
    [InlineData("LOCK_RETRY_COUNT", "-1", "whole number")]
    [InlineData("REDIS_NODES", "h:1,h:1", "twice")]
    public async Task A_bad_variable_should_be_named_in_one_sentence(string name, string value, string why)
    {
        using var program = new Invocation { Variables = { [name] = value } };

        var code = await program.RunAsync("config");

        Assert.Equal(78, code);
        AssertOneSentence(program, name, why);
    }

    [Fact]
    public async Task A_missing_file_should_be_named_in_one_sentence()
    {
        using var program = new Invocation();

        var code = await program.RunAsync("config", "--config", "nowhere.conf");

        Assert.Equal(78, code);
        AssertOneSentence(program, "nowhere.conf", "does not exist");
    }

    [Theory]
    [InlineData("config", "--node", "redis://bob:hunter2@host:99999")]
    [InlineData("config", "--node", "redis://bob:hunter2@host:1/x")]
    [InlineData("config", "--set", "redlock.nodes=redis://bob:hunter2@host:1")]
    [InlineData("config", "--set", "redlock.nodez=redis://bob:hunter2@host:1")]
    public async Task A_password_should_not_be_told(params string[] arguments)
    {
        using var program = new Invocation();

        var code = await program.RunAsync(arguments);

        Assert.Equal(64, code);
        Assert.DoesNotContain("hunter2", program.Error, StringComparison.Ordinal);
    }

    private static void AssertOneSentence(Invocation program, params string[] words)
    {
        Assert.Empty(program.Output);
        Assert.Single(program.Error.TrimEnd('\n').Split('\n'));
        Assert.All(words, word => Assert.Contains(word, program.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", program.Error, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Sockets;
using Redlock.Redis;
using Redlock.Redis.StackExchange;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class BrokenServerSpecs : LinkSpecs
{
    private static readonly RedisLinkSettings Impatient = new(TimeSpan.FromMilliseconds(300));

    [Fact]
    public void Closed_port_should_fail_the_link_at_once()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new NodeAddress("127.0.0.1", ((IPEndPoint)reserved.LocalEndPoint!).Port);

        var reason = FailToOpen(address, new RedisLinkSettings(TimeSpan.FromMinutes(5)));

        Assert.Equal($"No connection to {address}: {new SocketException((int)SocketError.ConnectionRefused).Message}.", reason);
    }

    [Fact]
    public void Unknown_host_should_fail_the_link() =>
        Assert.StartsWith("No connection to no-such-host.invalid:6379: ", FailToOpen(new NodeAddress("no-such-host.invalid", 6379)), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Server_that_says_nothing_should_fail_the_link_at_the_time_out(bool tls)
    {
        using var server = new ScriptedServer(_ => null);
        var address = server.Address with { Tls = tls };

        var reason = FailToOpen(address, Impatient);

        Assert.Equal($"No connection to {address}: no answer in time.", reason);
    }

    [Fact]
    public void Server_that_hangs_while_scripts_are_loaded_should_fail_the_link_at_the_time_out()
    {
        using var server = new ScriptedServer(command => command[0] == "ECHO" ? ScriptedServer.Bulk(command[1]) : null);

        var reason = FailToOpen(server.Address, Impatient);

        Assert.Equal($"No connection to {server.Address}: no answer in time.", reason);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "it does not speak the Redis protocol")]
    [InlineData("-LOADING Redis is loading the dataset in memory\r\n", "LOADING Redis is loading the dataset in memory")]
    [InlineData("-NOAUTH Authentication required.\r\n", "NOAUTH Authentication required")]
    [InlineData(ScriptedServer.HangUp, "the server closed it")]
    public void Server_that_cannot_be_used_should_fail_the_link_and_say_why(string answer, string reason)
    {
        using var server = new ScriptedServer(_ => answer);

        Assert.Equal($"No connection to {server.Address}: {reason}.", FailToOpen(server.Address));
    }

    [Fact]
    public void Broken_connection_should_lose_every_call_in_flight_and_fail_the_link_once()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => null));
        var link = Open(server.Address);
        var calls = Enumerable.Range(0, 100).Select(i => (RedisCall)Acquire(KeysOf($"{i}"), fenced: i % 2 == 0))
            .Append(new RedisCall.Identify("node")).ToList();
        calls.ForEach(link.Send);
        _ = server.NextCall();

        server.Drop();

        var replies = calls.ConvertAll(_ => ExpectMsg<RedisReply>());
        Assert.Equal(calls.ToHashSet(), replies.Select(reply => reply.Call).ToHashSet());
        Assert.All(replies, reply => Assert.Equal(ReplyKind.Lost, reply.Kind));
        Assert.Same(link, ExpectMsg<LinkFailed>().Link);
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Every_call_should_be_answered_once_whenever_the_connection_breaks()
    {
        for (var round = 1; round <= 20; round++)
        {
            var answered = 0;
            using var server = new ScriptedServer(ScriptedServer.Ready(_ => ++answered > round * 10 ? ScriptedServer.HangUp : ":1\r\n"));
            var link = Open(server.Address);
            var calls = Enumerable.Range(0, 400).Select(i => (RedisCall)Acquire(KeysOf($"{i}"))).ToList();

            calls.ForEach(link.Send);

            var told = Enumerable.Range(0, calls.Count + 1).Select(_ => ExpectMsg<object>()).ToList();
            Assert.Equal(calls.ToHashSet(), told.OfType<RedisReply>().Select(reply => reply.Call).ToHashSet());
            Assert.Same(link, Assert.Single(told.OfType<LinkFailed>()).Link);
        }
    }

    [Theory]
    [InlineData("garbage\r\n")]
    [InlineData("$7\r\nhalf")]
    public void Answer_that_is_none_should_lose_the_call(string answer)
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => answer));
        var link = Open(server.Address);
        link.Send(Acquire(KeysOf("r")));
        _ = server.NextCall();

        server.Drop();

        Assert.Equal(ReplyKind.Lost, ExpectMsg<RedisReply>().Kind);
        Assert.Same(link, ExpectMsg<LinkFailed>().Link);
    }

    [Fact]
    public void Server_that_takes_the_connection_and_never_answers_should_be_told_from_one_that_is_gone()
    {
        using var server = new ScriptedServer(_ => null);
        _ = Dial(server.Address, Impatient);
        var silent = ExpectMsg<LinkFailed>();
        server.Dispose();
        _ = Dial(server.Address, Impatient);
        var gone = ExpectMsg<LinkFailed>();

        Assert.Equal((true, false), (silent.TimedOut, gone.TimedOut));
    }

    [Fact]
    public void Link_should_never_connect_again()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => ScriptedServer.HangUp));
        var broken = Open(server.Address);
        Assert.Equal(ReplyKind.Lost, Ask(broken, Acquire(KeysOf("r"))).Kind);
        ExpectMsg<LinkFailed>();

        Assert.Equal(ReplyKind.Lost, Ask(broken, Acquire(KeysOf("r"))).Kind);
        Open(server.Address);

        // Connections are accepted in the order they come, so one that the broken link had made would be counted by now.
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public void Call_before_the_link_is_open_should_be_lost()
    {
        using var server = new ScriptedServer(_ => null);
        var link = Dial(server.Address, Impatient);

        Assert.Equal(ReplyKind.Lost, Ask(link, Acquire(KeysOf("r"), fenced: false)).Kind);
        ExpectMsg<LinkFailed>();

        Assert.DoesNotContain("SET", server.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void Link_closed_while_it_connects_should_tell_nothing()
    {
        using var server = new ScriptedServer(_ => null);
        var link = Dial(server.Address, Impatient);

        link.Close();

        ExpectNoMsg(Impatient.ConnectTimeout * 2);
    }

    [Fact]
    public void No_failure_should_go_unobserved()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.AddRange(e.Exception.Flatten().InnerExceptions
            .Where(failure => failure.GetType().Assembly.GetName().Name is "StackExchange.Redis" or "Redlock"));
        TaskScheduler.UnobservedTaskException += Note;

        HangWhileOpening();
        BreakWithCallsInFlight();
        CloseWithCallsInFlight();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        TaskScheduler.UnobservedTaskException -= Note;

        Assert.Empty(unobserved);
    }

    private void HangWhileOpening()
    {
        using var server = new ScriptedServer(command => command[0] == "ECHO" ? ScriptedServer.Bulk(command[1]) : null);
        FailToOpen(server.Address, Impatient);
    }

    private void BreakWithCallsInFlight()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => null));
        var link = Open(server.Address);
        link.Send(new RedisCall.Identify("node"));
        link.Send(Acquire(KeysOf("r")));
        server.Drop();
        ExpectMsg<RedisReply>();
        ExpectMsg<RedisReply>();
        ExpectMsg<LinkFailed>();
    }

    private void CloseWithCallsInFlight()
    {
        using var server = new ScriptedServer(ScriptedServer.Ready(_ => null));
        var link = Open(server.Address);
        link.Send(new RedisCall.Identify("node"));
        link.Send(Acquire(KeysOf("r")));
        link.Close();
    }
}

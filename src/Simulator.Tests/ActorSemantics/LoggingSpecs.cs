using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class LoggingSpecs : TestKit
{
    public LoggingSpecs()
        : base("akka.loglevel = INFO, akka.stdout-loglevel = OFF")
    {
    }

    [Fact]
    public void What_an_actor_logs_should_be_published_with_its_path_and_level()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        var logger = Sys.ActorOf(Props.Create(() => new Chatty()), "chatty");

        logger.Tell("careful");

        var warning = ExpectMsg<Warning>();
        Assert.Equal(LogLevel.WarningLevel, warning.LogLevel());
        Assert.Equal("careful with 42", warning.Message.ToString());
        Assert.Contains("/user/chatty", warning.LogSource, StringComparison.Ordinal);
        Assert.Equal(typeof(Chatty), warning.LogClass);
    }

    [Fact]
    public void What_is_beneath_the_level_should_not_be_logged()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Debug));
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        var logger = Sys.ActorOf(Props.Create(() => new Chatty()));

        logger.Tell("whisper");
        logger.Tell("careful");

        ExpectMsg<Warning>();
        Assert.False(Logging.GetLogger(Sys, "any").IsDebugEnabled);
        Assert.True(Logging.GetLogger(Sys, "any").IsInfoEnabled);
    }

    [Fact]
    public void An_error_should_carry_its_cause()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Error));
        var cause = new InvalidOperationException("broken");

        Sys.Log.Error(cause, "failed with {Code}", 7);

        var error = ExpectMsg<Error>();
        Assert.Same(cause, error.Cause);
        Assert.Equal("failed with 7", error.Message.ToString());
    }

    private sealed class Chatty : ReceiveActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        public Chatty()
        {
            Receive<string>(message => message == "whisper", _ => _log.Debug("psst"));
            Receive<string>(word => _log.Warning("{Word} with {Number}", word, 42));
        }
    }
}

using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit;
using Xunit.Sdk;

namespace Simulator.Tests.ActorSemantics;

public sealed partial class EventFilterSpecs : TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    // The listener runs on the thread that logs, so what a test logs is counted when the call returns.
    public EventFilterSpecs()
        : base("akka.loglevel = DEBUG, akka.stdout-loglevel = OFF, akka.loggers-dispatcher = akka.test.calling-thread-dispatcher")
    {
    }

    [Fact]
    public void An_event_should_be_found_by_level_and_text()
    {
        EventFilter.Debug("one").ExpectOne(() => Sys.Log.Debug("one"));
        EventFilter.Info(start: "on").ExpectOne(() => Sys.Log.Info("one"));
        EventFilter.Warning(contains: "n").ExpectOne(() => Sys.Log.Warning("one"));
        EventFilter.Error(OneOrTwo()).ExpectOne(() => Sys.Log.Error("one"));
    }

    [Fact]
    public void A_template_should_be_found_by_its_text_and_by_what_it_becomes()
    {
        EventFilter.Info("number {0}").ExpectOne(() => Sys.Log.Info("number {0}", 7));
        EventFilter.Info("number 7").ExpectOne(() => Sys.Log.Info("number {0}", 7));
    }

    [Fact]
    public void An_exception_should_be_found_by_its_type()
    {
        var failing = Sys.ActorOf(Props.Create(() => new Failing()));

        EventFilter.Exception<FormatException>("broken").ExpectOne(() => failing.Tell(new FormatException("broken")));
    }

    [Fact]
    public void An_event_should_be_found_by_its_source()
    {
        var failing = Sys.ActorOf(Props.Create(() => new Failing()), "failing");

        EventFilter.Exception<FormatException>(source: "/user/failing").ExpectOne(() => failing.Tell(new FormatException("broken")));
    }

    [Fact]
    public void A_dead_letter_should_be_found_by_its_type() =>
        EventFilter.DeadLetter<string>(word => word == "lost").ExpectOne(() => Sys.DeadLetters.Tell("lost"));

    [Fact]
    public void Several_should_be_counted() => EventFilter.Info("one").And.Warning("two").Expect(2, () =>
    {
        Sys.Log.Info("one");
        Sys.Log.Warning("two");
    });

    [Fact]
    public void It_should_fail_when_there_are_too_few() =>
        Assert.ThrowsAny<XunitException>(() => EventFilter.Info("one").Expect(2, Short, () => Sys.Log.Info("one")));

    [Fact]
    public void It_should_fail_when_there_are_too_many() => Assert.ThrowsAny<XunitException>(
        () => EventFilter.Info("one").Expect(0, Short, () => Sys.Log.Info("one")));

    [Fact]
    public void It_should_not_count_another_level_or_text() => EventFilter.Info("one").Expect(0, Short, () =>
    {
        Sys.Log.Warning("one");
        Sys.Log.Info("another");
    });

    [Fact]
    public async Task It_should_wait_for_an_asynchronous_block() => await EventFilter.Info("one").ExpectOneAsync(async () =>
    {
        await Task.Yield();
        Sys.Log.Info("one");
    });

    [GeneratedRegex("^(one|two)$")]
    private static partial Regex OneOrTwo();

    private sealed class Failing : ReceiveActor
    {
        public Failing() => Receive<Exception>(cause => throw cause);
    }
}

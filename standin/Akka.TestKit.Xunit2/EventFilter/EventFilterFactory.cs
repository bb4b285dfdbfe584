using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>Says which log events are meant.</summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testKit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<LogEventFilter> _others;

    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys, [])
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    internal EventFilterFactory(TestKitBase testkit, ActorSystem system, IReadOnlyList<LogEventFilter> others)
    {
        _testKit = testkit;
        _system = system;
        _others = others;
    }

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Filter("Custom", predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent => Filter("Custom", logEvent => logEvent is TLogEvent typed && predicate(typed));

    public IEventFilterApplier Exception<TException>(
        string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception => Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception => Exception(typeof(TException), pattern, source);

    public IEventFilterApplier Exception(
        Type exceptionType,
        string message = null,
        string start = null,
        string contains = null,
        string source = null,
        bool checkInnerExceptions = false) => Errors(exceptionType, TextMatch.Of(message, start, contains, source), checkInnerExceptions);

    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        Errors(exceptionType, TextMatch.Of(pattern, source), checkInnerExceptions);

    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        Errors(null, TextMatch.Of(message, start, contains, source), false);

    public IEventFilterApplier Error(Regex pattern, string source = null) => Errors(null, TextMatch.Of(pattern, source), false);

    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        Events<Warning>(TextMatch.Of(message, start, contains, source));

    public IEventFilterApplier Warning(Regex pattern, string source = null) => Events<Warning>(TextMatch.Of(pattern, source));

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        Events<Info>(TextMatch.Of(message, start, contains, source));

    public IEventFilterApplier Info(Regex pattern, string source = null) => Events<Info>(TextMatch.Of(pattern, source));

    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        Events<Debug>(TextMatch.Of(message, start, contains, source));

    public IEventFilterApplier Debug(Regex pattern, string source = null) => Events<Debug>(TextMatch.Of(pattern, source));

    public IEventFilterApplier DeadLetter() => DeadLetters(_ => true, null);

    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetters(letter => letter is TMessage, source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetters(letter => letter is TMessage typed && isMatch(typed), source);

    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetters(type.IsInstanceOfType, source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) =>
        DeadLetters(letter => type.IsInstanceOfType(letter) && isMatch(letter), source);

    private EventFilterApplier Events<TLogEvent>(TextMatch text)
        where TLogEvent : LogEvent => Filter(
            text.Describe(typeof(TLogEvent).Name), logEvent => logEvent is TLogEvent && text.IsMatch(logEvent.LogSource, logEvent.Message));

    private EventFilterApplier Errors(Type cause, TextMatch text, bool innerToo)
    {
        var error = new ErrorMatch(cause, text, innerToo);
        return Filter(text.Describe(cause is null ? "Error" : $"Error with Cause <{cause}>"), error.IsMatch);
    }

    // The test event listener reports a dead letter as a warning.
    private EventFilterApplier DeadLetters(Predicate<object> isMatch, string source)
    {
        var text = TextMatch.From(source);
        return Filter(
            text.Describe("DeadLetter"),
            logEvent => logEvent is Warning { Message: DeadLetter letter } && isMatch(letter.Message)
                && text.IsMatch(logEvent.LogSource, letter.Message));
    }

    private EventFilterApplier Filter(string description, Predicate<LogEvent> isMatch) =>
        new(_testKit, _system, [.. _others, new LogEventFilter(description, isMatch)]);
}

using System.Globalization;
using Xunit;
using Xunit.Sdk;

namespace Akka.TestKit.Xunit2;

/// <summary>Fails tests by xunit's assertions.</summary>
public class XunitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object[] args) => Assert.Fail(Text(format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args) => Assert.True(condition, Text(format, args));

    public void AssertFalse(bool condition, string format = "", params object[] args) => Assert.False(condition, Text(format, args));

    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args)
    {
        try
        {
            Assert.Equal(expected, actual);
        }
        catch (XunitException difference) when (!string.IsNullOrEmpty(format))
        {
            Assert.Fail($"{Text(format, args)}\n{difference.Message}");
        }
    }

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args)
    {
        if (!comparer(expected, actual))
            Assert.Fail($"Values differ. {Text(format, args)}\nExpected: {expected}\nActual:   {actual}");
    }

    public Exception AssertThrows(Action action) => Assert.ThrowsAny<Exception>(action);

    public TException AssertThrows<TException>(Action action)
        where TException : Exception => Assert.ThrowsAny<TException>(action);

    public Task<Exception> AssertThrowsAsync(Func<Task> action) => Assert.ThrowsAnyAsync<Exception>(action);

    public Task<TException> AssertThrowsAsync<TException>(Func<Task> action)
        where TException : Exception => Assert.ThrowsAnyAsync<TException>(action);

    private static string Text(string format, object[] args) =>
        string.IsNullOrEmpty(format) || args is not { Length: > 0 } ? format : string.Format(CultureInfo.CurrentCulture, format, args);
}

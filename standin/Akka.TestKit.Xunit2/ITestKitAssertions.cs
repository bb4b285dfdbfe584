namespace Akka.TestKit;

/// <summary>How a test framework is told that an expectation failed.</summary>
public interface ITestKitAssertions
{
    void Fail(string format = "", params object[] args);

    void AssertTrue(bool condition, string format = "", params object[] args);

    void AssertFalse(bool condition, string format = "", params object[] args);

    void AssertEqual<T>(T expected, T actual, string format = "", params object[] args);

    void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args);

    Exception AssertThrows(Action action);

    TException AssertThrows<TException>(Action action)
        where TException : Exception;

    Task<Exception> AssertThrowsAsync(Func<Task> action);

    Task<TException> AssertThrowsAsync<TException>(Func<Task> action)
        where TException : Exception;
}

namespace Akka.TestKit;

/// <summary>Marks a test class whose messages are sent by nobody instead of by the test actor.</summary>
public interface INoImplicitSender;

namespace Simulator.Examples;

/// <summary>A small program that shows one use of the lock.</summary>
internal interface IExample
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list of examples.</summary>
    string Summary { get; }

    /// <summary>Runs it to its end.</summary>
    /// <returns>Whether what the example promises held.</returns>
    Task<bool> RunAsync(ExampleWorld world, CancellationToken cancellation);
}

namespace Simulator.Cli.Completion;

/// <summary>What may stand at the cursor.</summary>
/// <param name="Text">The whole word.</param>
/// <param name="Description">What it means; empty when nobody needs to be told.</param>
internal sealed record Candidate(string Text, string Description = "")
{
    /// <summary>Stands for the files there are: the shell knows them best.</summary>
    public static readonly Candidate Files = new(":files");

    /// <summary>Stands for the folders there are.</summary>
    public static readonly Candidate Folders = new(":folders");

    /// <summary>Whether the shell has to say what there is.</summary>
    public bool IsOfShell => this == Files || this == Folders;
}

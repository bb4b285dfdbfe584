namespace Simulator.Bench.Reporting;

/// <summary>What a benchmark found out, for people and for programs.</summary>
/// <param name="Bench">Which benchmark.</param>
/// <param name="Figures">Everything, as it is written to JSON.</param>
/// <param name="Table">The figures that matter, as rows of texts.</param>
/// <param name="Notes">What to know when reading the table, a sentence each.</param>
/// <param name="Held">Whether everything the benchmark asserts held.</param>
internal sealed record BenchReport(string Bench, object Figures, BenchTable Table, IReadOnlyList<string> Notes, bool Held = true);

/// <summary>Rows under columns; the first column is words, the others are figures.</summary>
internal sealed record BenchTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

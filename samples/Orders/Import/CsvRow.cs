namespace Orders;

/// <summary>One row of a CSV text.</summary>
/// <param name="Line">The line of the file in which the row begins; the first is 1.</param>
/// <param name="Fields">Its fields without their quotes; what could be read of them when <paramref name="Error"/> is set.</param>
/// <param name="Error">What is wrong with the row's quoting.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields, string? Error);

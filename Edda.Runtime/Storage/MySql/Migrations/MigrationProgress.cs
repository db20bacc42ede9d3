namespace Edda.Storage.MySql;

/// <summary>How far a migration has come.</summary>
/// <param name="Checksum">Of the file that was begun; another text must not continue it.</param>
/// <param name="Statement">The last statement that was begun, counted from 1.</param>
/// <param name="IsDone">Its outcome is known, and it was applied. Otherwise its answer was lost: it was applied, or it was not.</param>
internal sealed record MigrationProgress(string Checksum, int Statement, bool IsDone);

namespace Orders;

/// <summary>What the command line says.</summary>
/// <param name="Orders">The file with the orders; <see langword="null"/> for the built-in one.</param>
/// <param name="Products">The file with the products; <see langword="null"/> for the built-in one.</param>
/// <param name="Database">The SQLite file.</param>
/// <param name="Worker">The worker's name: a restarted process of the same name takes over at once.</param>
/// <param name="KillAfter">After how many effects the process kills itself, if at all.</param>
/// <param name="Seed">Draws the moment of the kill.</param>
internal sealed record Settings(string? Orders, string? Products, string Database, string Worker, int? KillAfter, int Seed);

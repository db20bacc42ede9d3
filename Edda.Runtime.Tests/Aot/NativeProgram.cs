namespace Edda.Tests.Aot;

/// <summary>A project of the repository, published natively.</summary>
/// <param name="Folder">Everything that a user would copy.</param>
/// <param name="File">The program in it.</param>
/// <param name="Log">What publishing it has said.</param>
/// <param name="Statistics">The compiler's list of what is in the program, as the metadata of an assembly.</param>
internal sealed record NativeProgram(string Folder, string File, string Log, string Statistics);

namespace Edda.Benchmarks.Generator.Solution;

/// <summary>The projects of a solution of a given size, each a folder of source files: a library of helpers, and workflows that use it.</summary>
internal sealed record Sources(string Shared, string Orders, int Workflows, int Helpers)
{
    /// <summary>Writes the files. As many helpers stand in the library as the workflows' own do not make up.</summary>
    internal static Sources Write(string folder, int workflows, int helpers)
    {
        var libraries = Math.Max(1, (helpers - workflows * OrderText.HelpersOfFile) / SharedText.HelpersOfFile);
        var shared = Directory.CreateDirectory(Path.Combine(folder, "Shared")).FullName;
        var orders = Directory.CreateDirectory(Path.Combine(folder, "Orders")).FullName;
        for (var i = 0; i < libraries; i++)
            File.WriteAllText(Path.Combine(shared, $"Prices{i}.cs"), SharedText.Of(i));
        for (var i = 0; i < workflows; i++)
            File.WriteAllText(Path.Combine(orders, $"Order{i}.cs"), OrderText.Of(i, i % libraries));
        return new Sources(shared, orders, workflows, libraries * SharedText.HelpersOfFile + workflows * OrderText.HelpersOfFile);
    }
}

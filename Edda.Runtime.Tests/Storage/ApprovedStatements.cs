using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Edda.Tests.Storage;

/// <summary>
/// Every statement of a dialect as one text that a reviewer reads in the diff. <c>EDDA_ACCEPT=1</c> rewrites it; read the difference before you commit it.
/// </summary>
internal static class ApprovedStatements
{
    /// <summary>The constants of the dialect's <c>…Sql</c> classes, by class and name.</summary>
    internal static IReadOnlyDictionary<string, string> Of(Type member) => member.Assembly.GetTypes()
        .Where(type => type.Namespace == member.Namespace && type.Name.EndsWith("Sql", StringComparison.Ordinal) && type.IsClass)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (Name: $"{type.Name}.{field.Name}", Text: (string)field.GetRawConstantValue()!)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ToDictionary(pair => pair.Name, pair => pair.Text);

    internal static void Check(IReadOnlyDictionary<string, string> statements, string file, [CallerFilePath] string test = "")
    {
        var text = new StringBuilder();
        foreach (var (name, sql) in statements)
            text.Append("-- ").Append(name).Append('\n').Append(sql).Append(";\n\n");
        var path = Path.Combine(Path.GetDirectoryName(test)!, file);
        if (Environment.GetEnvironmentVariable("EDDA_ACCEPT") == "1")
            File.WriteAllText(path, text.ToString());
        Assert.That(File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(text.ToString()), "EDDA_ACCEPT=1 rewrites the approved statements");
    }
}

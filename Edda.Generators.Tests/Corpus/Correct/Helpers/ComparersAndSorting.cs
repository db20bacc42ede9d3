using Edda;

namespace Sorting;

public sealed record Student(string Name, double Mark, int Year);

internal sealed class ByMark : IComparer<Student>
{
    internal static ByMark Instance { get; } = new();

    public int Compare(Student? x, Student? y) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => (x.Mark, x.Name).CompareTo((y.Mark, y.Name)),
    };
}

internal sealed class SameName : IEqualityComparer<Student>
{
    public bool Equals(Student? x, Student? y) => x?.Name == y?.Name;

    public int GetHashCode(Student student) => student.Name.GetHashCode(StringComparison.Ordinal);
}

[Activity]
public sealed partial class Award
{
    public void Run(string student, int rank) => Console.WriteLine($"{rank}. {student}");
}

[Workflow]
public sealed partial class AwardPrizes
{
    public async Task<int> RunAsync(WorkflowContext ctx, List<Student> students)
    {
        var distinct = students.Distinct(new SameName()).ToList();
        distinct.Sort(ByMark.Instance);
        var rank = 0;
        foreach (var group in distinct.GroupBy(s => s.Mark).Take(3))
        {
            rank++;
            foreach (var student in group.OrderBy(s => s.Year).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase))
                await ctx.Award(student.Name, rank);
        }

        return rank;
    }
}

using Edda;

namespace School;

public sealed record Lesson(string Subject, string Teacher, int Hours);

public sealed record Slot(DayOfWeek Day, int Hour, string Subject);

[Activity]
public sealed partial class PublishTimetable
{
    public void Run(IReadOnlyList<Slot> slots) => File.WriteAllLines("timetable.txt", slots.Select(s => s.ToString()));
}

[Workflow]
public sealed partial class PlanWeek
{
    private readonly HashSet<(string Teacher, DayOfWeek Day, int Hour)> _taken = [];

    public async Task<int> RunAsync(WorkflowContext ctx, List<Lesson> lessons)
    {
        // The same numbers in every run: the seed is recorded with the input.
        var random = new Random(lessons.Sum(l => l.Hours));
        List<Slot> slots = [];
        foreach (var lesson in lessons.OrderByDescending(l => l.Hours).ThenBy(l => l.Subject, StringComparer.Ordinal))
        {
            for (var hours = lesson.Hours; hours > 0;)
            {
                var (day, hour) = ((DayOfWeek)random.Next(1, 6), random.Next(8, 16));
                if (!_taken.Add((lesson.Teacher, day, hour)))
                    continue;
                slots.Add(new Slot(day, hour, lesson.Subject));
                hours--;
            }
        }

        slots.Sort((a, b) => (a.Day, a.Hour, a.Subject).CompareTo((b.Day, b.Hour, b.Subject)));
        await ctx.PublishTimetable(slots);
        return slots.Count;
    }
}

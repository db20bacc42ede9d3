using Edda;

namespace Care;

[Activity]
public sealed partial class TextPatient
{
    public void Run(string patient, string text) => Console.WriteLine($"{patient}: {text}");
}

[Workflow]
public sealed partial class Medication
{
    public async Task<int> RunAsync(WorkflowContext ctx, string patient, TimeSpan every, int doses)
    {
        var taken = 0;
        var wait = every / 4;
        foreach (var dose in Enumerable.Range(1, doses))
        {
            await ctx.TextPatient(patient, $"dose {dose} of {doses}");
            var attempt = 0;
            do
            {
                var answer = await ctx.TryWaitEvent<string>("taken", wait * Math.Pow(2, attempt));
                if (answer is not null)
                {
                    taken++;
                    break;
                }

                await ctx.TextPatient(patient, "please take it");
            }
            while (++attempt < 3);
            await ctx.Sleep(every);
        }

        return taken;
    }
}

using Edda;

namespace Events;

[Activity]
public sealed partial class RentHall
{
    public string Run(string city) => $"hall of {city}";
}

[Compensation(typeof(RentHall))]
public sealed partial class ReturnHall
{
    public void Run(string city, string result) => Console.WriteLine($"{result} in {city} at {DateTime.UtcNow}");
}

[Workflow]
public sealed partial class PlanConcert
{
    public async Task<string> RunAsync(WorkflowContext ctx, string city, int least)
    {
        var hall = await ctx.RentHall(city);
        var sold = 0;
        var deadline = ctx.UtcNow.AddDays(30);
        while (sold < least)
        {
            var sale = await ctx.TryWaitEvent<int>("sale", deadline - ctx.UtcNow);
            if (sale is null)
                throw new TerminalException($"only {sold} of {least} tickets are sold");
            sold += sale.Data;
        }

        return $"{sold} in {hall}";
    }
}

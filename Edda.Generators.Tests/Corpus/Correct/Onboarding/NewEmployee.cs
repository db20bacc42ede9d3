using Edda;

namespace People;

public sealed record Hire(string Name, string Department, DateOnly Starts, bool Remote);

[Activity]
public sealed partial class CreateAccount
{
    public string Run(string name) => $"{name.ToLowerInvariant()}{Random.Shared.Next(100)}@example.org";
}

[Activity]
public sealed partial class OrderLaptop
{
    public string Run(string address) => address;
}

[Activity]
public sealed partial class BookDesk
{
    public int Run(string department) => department.Length;
}

[Workflow]
public sealed partial class Onboard
{
    public async Task<string> RunAsync(WorkflowContext ctx, Hire hire)
    {
        var steps = new List<Task>();
        var account = ctx.CreateAccount(hire.Name);
        steps.Add(account);
        steps.Add(hire switch
        {
            { Remote: true, Name: var name } => ctx.OrderLaptop(name),
            { Department: [.., 'T'] } => Task.WhenAll(ctx.OrderLaptop("office"), ctx.BookDesk(hire.Department)),
            _ => ctx.BookDesk(hire.Department),
        });
        await Task.WhenAll(steps);
        await ctx.SleepUntil(new DateTimeOffset(hire.Starts, TimeOnly.MinValue, TimeSpan.Zero));
        return account.Result;
    }
}

using Edda;

namespace Meetings;

public interface IAgenda
{
    string Title { get; }

    string Headline() => $"{Title} ({DateTime.Now:d})";
}

public sealed record Agenda(string Title) : IAgenda;

[Workflow]
public sealed partial class PrintAgenda
{
    public async Task<string> RunAsync(WorkflowContext ctx, string title)
    {
        IAgenda agenda = new Agenda(title);
        await ctx.Sleep(TimeSpan.FromHours(8));
        return {|EDDA2900:agenda.Headline|}();
    }
}

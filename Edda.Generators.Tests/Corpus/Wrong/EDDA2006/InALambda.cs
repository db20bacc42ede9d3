using Edda;

namespace Surveys;

[Activity]
public sealed partial class Ask
{
    public string Run(string person, string question) => $"{person}? {question}";
}

[Workflow]
public sealed partial class Survey
{
    public Task<string[]> RunAsync(WorkflowContext ctx, string[] people, string question) =>
        Task.WhenAll(people.Select(async person => (await ctx.Ask(person, question).{|EDDA2006:ConfigureAwait|}(false)).Trim()));
}

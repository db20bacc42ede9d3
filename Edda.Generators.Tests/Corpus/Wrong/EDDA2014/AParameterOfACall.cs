using System.Globalization;
using Edda;

namespace Menus;

[Activity]
public sealed partial class Translate
{
    public string Run(string text, string language) => $"{language}:{text}";
}

[Workflow]
public sealed partial class TranslateMenu
{
    public Task<string> RunAsync(WorkflowContext ctx, string text) => ctx.Translate(text, {|EDDA2014:CultureInfo.CurrentUICulture|}.Name);
}

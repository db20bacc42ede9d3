using Edda;
using Rotas;

namespace Ward;

[Workflow]
public sealed partial class AssignNurses
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] names)
    {
        var nights = 0;
        foreach (var (name, isNight) in {|EDDA2900:Rota.Of(names)|})
        {
            ctx.SetStatus(name);
            nights += isNight ? 1 : 0;
        }

        await ctx.Sleep(TimeSpan.FromHours(nights));
        return nights;
    }
}

// assembly: Rotas
using Edda;

namespace Rotas;

public sealed class Rota(string[] names)
{
    public static Rota Of(string[] names) => new(names);

    public static Task Publish(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromDays(1));

    public Turn GetEnumerator() => new(names);

    public sealed class Turn(string[] names)
    {
        private int _next = -1;

        public (string Name, bool IsNight) Current => (names[_next], Hour() > 20);

        public bool MoveNext() => ++_next < names.Length;

        private static int Hour() => DateTime.Now.Hour;
    }
}

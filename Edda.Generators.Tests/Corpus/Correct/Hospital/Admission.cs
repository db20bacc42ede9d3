using Edda;

namespace Hospital;

public enum Urgency { Immediate, Urgent, Standard }

public sealed record Vitals(int Pulse, int Systolic, double Temperature, double Saturation);

public sealed record Patient(string Name, DateOnly Born, Vitals Vitals);

[Activity]
public sealed partial class AssignBed
{
    public int Run(string ward) => ward.Length * 10 + Environment.TickCount % 10;
}

[Activity]
public sealed partial class CallDoctor
{
    public void Run(string patient, Urgency urgency) => Console.WriteLine($"{patient} {urgency}");
}

[Workflow]
public sealed partial class Admit
{
    public async Task<int> RunAsync(WorkflowContext ctx, Patient patient)
    {
        var urgency = Triage(patient.Vitals);
        if (urgency != Urgency.Standard)
            await ctx.CallDoctor(patient.Name, urgency);
        var age = AgeOn(patient.Born, DateOnly.FromDateTime(ctx.UtcNow.DateTime));
        var ward = (age, urgency) switch
        {
            (_, Urgency.Immediate) => "intensive",
            ( < 16, _) => "children",
            ( > 75, _) => "geriatric",
            _ => "general",
        };
        return await ctx.AssignBed(ward);
    }

    private static Urgency Triage(Vitals vitals) => vitals switch
    {
        { Saturation: < 0.85 } or { Pulse: < 40 or > 140 } => Urgency.Immediate,
        { Systolic: < 90 or > 180 } or { Temperature: >= 39.5 } => Urgency.Urgent,
        _ => Urgency.Standard,
    };

    private static int AgeOn(DateOnly born, DateOnly day) => day.Year - born.Year - (day.DayOfYear < born.DayOfYear ? 1 : 0);
}

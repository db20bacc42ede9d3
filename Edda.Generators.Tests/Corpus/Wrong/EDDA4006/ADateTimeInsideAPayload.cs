using Edda;

namespace Leave;

public sealed record Absence(string Person, DateTime From, DateOnly? Until);

[Activity]
public sealed partial class RecordAbsence
{
    public string Run(Absence {|EDDA4006:absence|}) => absence.Person;
}

using Edda;

namespace Forms;

public sealed record Answer(string Question, object Value);

[Activity]
public sealed partial class SaveAnswer
{
    public string Run(Answer {|EDDA4005:answer|}) => answer.Question;
}

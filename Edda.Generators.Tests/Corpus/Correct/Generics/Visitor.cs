using Edda;

namespace Expressions;

public abstract class Node
{
    public abstract T Accept<T>(IVisitor<T> visitor);
}

public interface IVisitor<out T>
{
    T Number(decimal value);

    T Sum(Node left, Node right);

    T Product(Node left, Node right);
}

public sealed class Number(decimal value) : Node
{
    public override T Accept<T>(IVisitor<T> visitor) => visitor.Number(value);
}

public sealed class Sum(Node left, Node right) : Node
{
    public override T Accept<T>(IVisitor<T> visitor) => visitor.Sum(left, right);
}

public sealed class Product(Node left, Node right) : Node
{
    public override T Accept<T>(IVisitor<T> visitor) => visitor.Product(left, right);
}

public sealed class Evaluator : IVisitor<decimal>
{
    public decimal Number(decimal value) => value;

    public decimal Sum(Node left, Node right) => left.Accept(this) + right.Accept(this);

    public decimal Product(Node left, Node right) => left.Accept(this) * right.Accept(this);
}

public sealed class Printer : IVisitor<string>
{
    public string Number(decimal value) => $"{value}";

    public string Sum(Node left, Node right) => $"({left.Accept(this)} + {right.Accept(this)})";

    public string Product(Node left, Node right) => $"{left.Accept(this)} * {right.Accept(this)}";
}

[Workflow]
public sealed partial class Calculate
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal first)
    {
        var second = await ctx.WaitEvent<decimal>("operand");
        Node node = new Product(new Sum(new Number(first), new Number(second.Data)), new Number(2));
        return $"{node.Accept(new Printer())} = {node.Accept(new Evaluator())}";
    }
}

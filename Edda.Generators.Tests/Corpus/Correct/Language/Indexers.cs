using Edda;

namespace Boards;

public sealed class Board
{
    private readonly char[] _cells = [.. Enumerable.Repeat('.', 9)];

    public char this[int row, int column]
    {
        get => _cells[row * 3 + column];
        set => _cells[row * 3 + column] = value;
    }

    public bool IsFull => !_cells.Contains('.');

    public override string ToString() => new(_cells);
}

public sealed record Move(int Row, int Column);

[Workflow]
public sealed partial class TicTacToe
{
    public async Task<string> RunAsync(WorkflowContext ctx, string crosses, string noughts)
    {
        var board = new Board();
        for (var turn = 0; !board.IsFull; turn++)
        {
            var (player, sign) = turn % 2 == 0 ? (crosses, 'X') : (noughts, 'O');
            var move = (await ctx.WaitEvent<Move>(player)).Data;
            if (board[move.Row, move.Column] != '.')
                turn--;
            else
                board[move.Row, move.Column] = sign;
            ctx.SetStatus(board.ToString());
        }

        return board.ToString();
    }
}

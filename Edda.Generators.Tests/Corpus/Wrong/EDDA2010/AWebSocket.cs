using System.Net.WebSockets;
using Edda;

namespace Chats;

[Workflow]
public sealed partial class ChatBot
{
    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        var question = await ctx.WaitEvent<string>("question");
        var socket = new ClientWebSocket();
        await {|EDDA2010:socket.ConnectAsync|}(new Uri("wss://bot.example"), ctx.CancellationToken);
        return question.Data.EndsWith('?');
    }
}

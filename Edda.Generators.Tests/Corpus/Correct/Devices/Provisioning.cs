using System.Net;
using Edda;

namespace Iot;

public sealed record Device(string Serial, string Address, string Model);

[Activity]
public sealed partial class FlashFirmware
{
    public async Task<string> RunAsync(string address, string version, CancellationToken cancellationToken)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Parse(address), 4000, cancellationToken);
        return version;
    }
}

[Activity]
public sealed partial class IssueCertificate
{
    public string Run(string serial) => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)) + serial;
}

[Workflow]
public sealed partial class Provision
{
    private static readonly IPNetwork s_factory = IPNetwork.Parse("10.20.0.0/16");

    public async Task<string> RunAsync(WorkflowContext ctx, Device device)
    {
        // Parsing an address asks nobody.
        if (!IPAddress.TryParse(device.Address, out var address) || !s_factory.Contains(address))
            throw new TerminalException($"{device.Serial} is not in the factory's network");
        var firmware = device.Model.Split('-') switch
        {
            ["T", var size, ..] when int.Parse(size) > 4 => "2.1",
            ["T", ..] => "2.0",
            _ => "1.7",
        };
        await ctx.FlashFirmware(address.ToString(), firmware);
        await ctx.WaitEvent<bool>("booted:" + device.Serial, TimeSpan.FromMinutes(5));
        return await ctx.IssueCertificate(device.Serial);
    }
}

using System.IO;
using System.Threading.Tasks;
using Edda;

namespace App;

[Activity]
public sealed partial class StoreOfApp
{
    /// <summary>Stores it.</summary>
    public async Task RunAsync(string path, string text) => await File.WriteAllTextAsync(path, text); // at once
}

[Activity]
public sealed partial class EraseOfApp
{
    public async
        Task
        RunAsync(string path) => await File.WriteAllTextAsync(path, "");
}

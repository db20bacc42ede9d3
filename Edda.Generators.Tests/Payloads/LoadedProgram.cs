using System.Reflection;
using System.Runtime.Loader;

namespace Edda.Generators.Tests.Payloads;

/// <summary>A user's source with what is generated from it, compiled without a warning and loaded.</summary>
internal sealed class LoadedProgram
{
    private readonly Assembly _assembly;

    private LoadedProgram(Assembly assembly) => _assembly = assembly;

    /// <summary>Compiles and loads <paramref name="source"/>, which is in the namespace <c>App</c>.</summary>
    internal static LoadedProgram Of(string source)
    {
        var generated = Compiling.Generate(Compiling.Compilation(source));
        generated.AssertCompiles();
        using var image = new MemoryStream();
        var emitted = generated.Compilation.Emit(image);
        Assert.That(emitted.Success, Is.True);
        image.Position = 0;
        return new(new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image));
    }

    /// <summary>Calls the static method <c>App.Program.<paramref name="method"/></c>; what it throws is thrown as it is.</summary>
    internal T Call<T>(string method) => Unwrapped(() => (T)_assembly.GetType("App.Program", true)!.GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, null)!);

    /// <summary>The static property <paramref name="name"/> of the generated class <paramref name="type"/>.</summary>
    internal object? Property(string type, string name) =>
        Unwrapped(() => (_assembly.GetType($"App.{type}", true)!.GetProperty(name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            ?? throw new MissingMemberException(type, name)).GetValue(null));

    private static T Unwrapped<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}

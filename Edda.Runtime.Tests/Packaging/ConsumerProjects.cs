namespace Edda.Tests.Packaging;

/// <summary>Writes the consumer's projects: each a project file and one source file.</summary>
internal static class ConsumerProjects
{
    internal static void Write(string folder, string version, string feed, string fallback)
    {
        // The machine's own sources stay; what they would have to deliver again is taken from the folder of the machine.
        Write(folder, "nuget.config", $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <packageSources>
                <add key="packed" value="{feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{fallback}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        Write(folder, "Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <!-- A missing transitive patch version in a partial package feed is resolved upwards. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
            </Project>
            """);
        Write(folder, "Parcels/Parcels.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <PackageReference Include="Edda.Runtime" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        Write(folder, "Parcels/PackParcel.cs", """
            using System.Data.Common;
            using System.Globalization;
            using System.Threading.Tasks;
            using Edda;

            namespace Parcels;

            public sealed record Parcel(string Number, decimal Weight);

            [Activity]
            public sealed partial class PackParcel
            {
                public Parcel Run(int number, decimal weight) => new(string.Create(CultureInfo.InvariantCulture, $"PARCEL-{number}"), weight);
            }

            [Activity]
            public sealed partial class NoteParcel
            {
                public async Task RunAsync(DbTransaction transaction, Parcel parcel)
                {
                    using var command = transaction.Connection!.CreateCommand();
                    command.Transaction = transaction;
                    command.CommandText = "create table if not exists notes (number text primary key); insert into notes (number) values (@number)";
                    var number = command.CreateParameter();
                    number.ParameterName = "@number";
                    number.Value = parcel.Number;
                    command.Parameters.Add(number);
                    await command.ExecuteNonQueryAsync();
                }
            }
            """);
        Write(folder, "Application/Application.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <InvariantGlobalization>true</InvariantGlobalization>
                <!-- Workflow code stays on its own thread. -->
                <NoWarn>$(NoWarn);CA2007</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Edda.Runtime" Version="{version}" />
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.14" />
                <ProjectReference Include="../Parcels/Parcels.csproj" />
                <InternalsVisibleTo Include="Checks" />
              </ItemGroup>
            </Project>
            """);
        Write(folder, "Application/Dispatch.cs", """
            using System;
            using System.Globalization;
            using System.Linq;
            using System.Threading.Tasks;
            using Edda;
            using Parcels;

            namespace Application;

            internal sealed record Dispatched(int Parcels, decimal Weight, string Numbers);

            [Workflow]
            internal sealed partial class Dispatch
            {
                private decimal _weight;

                public async Task<Dispatched> RunAsync(WorkflowContext ctx, decimal[] weights)
                {
                    var parcels = await Task.WhenAll(weights.Select((weight, index) => ctx.PackParcel(index + 1, weight)));
                    foreach (var parcel in parcels)
                    {
                        _weight += parcel.Weight;
                        await ctx.NoteParcel(parcel);
                    }

                    await ctx.Sleep(TimeSpan.FromMilliseconds(20));
                    return new(parcels.Length, _weight, string.Join(' ', parcels.Select(parcel => parcel.Number)));
                }
            }

            internal static class Print
            {
                internal static void Line(Dispatched result) => Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{result.Parcels} parcels, {result.Weight} kg, {result.Numbers}"));
            }
            """);
        Write(folder, "Application/Program.cs", Program("Dispatch.With([2.5m, 4m, 6m])"));
        Write(folder, "Checks/Checks.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Application/Application.csproj" />
              </ItemGroup>
            </Project>
            """);
        Write(folder, "Checks/Program.cs", Program("Dispatch.With([2m, 3m])"));
    }

    private static string Program(string call) => $$"""
        using Application;
        using Edda;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddEdda(edda => edda.UseSqlite($"Data Source={args[0]}").AddWorkflows());
        using var host = builder.Build();
        await host.StartAsync();
        var edda = host.Services.GetRequiredService<EddaClient>();
        var dispatch = await edda.StartAsync({{call}}, new() { Id = "dispatch-1" });
        Print.Line(await dispatch.GetResultAsync());
        await host.StopAsync();
        """;

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text + "\n");
    }
}

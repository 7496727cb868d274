using System.Xml.Linq;

namespace Graine.Architecture.Tests;

/// <summary>References between projects go one way, and each package is known to the one room that needs it.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Graine.Engine"] = [],
        ["Graine.Statistics"] = [],
        ["Graine.Storage"] = ["Graine.Engine"],
        ["Graine.Storage.Sqlite"] = ["Graine.Storage"],
        ["Graine.Storage.Postgres"] = ["Graine.Storage"],
        ["Graine.Lake"] = ["Graine.Engine"],
        ["Graine.Channels"] = ["Graine.Engine"],
        ["Graine.Server"] =
        [
            "Graine.Channels", "Graine.Lake", "Graine.Statistics", "Graine.Storage.Postgres", "Graine.Storage.Sqlite",
        ],
    };

    private static readonly Dictionary<string, string[]> Homes = new()
    {
        ["Microsoft.Data.Sqlite"] = ["Graine.Storage.Sqlite"],
        ["Npgsql"] = ["Graine.Storage.Postgres"],
        ["Microsoft.AspNetCore.OpenApi"] = ["Graine.Server"],
        ["Spectre.Console"] = ["Graine.Server"],
    };

    private static readonly string[] WithoutPackages = ["Graine.Engine", "Graine.Storage"];

    [Fact]
    public void Projects_refer_only_to_what_the_drawing_allows() => Verdict.None(Project.Sources.SelectMany(Violations));

    [Fact]
    public void A_reference_against_the_drawing_is_found() =>
        Assert.Single(Violations(Project.Parse(
            "Graine.Engine", """<Project><ProjectReference Include="../A/Graine.Storage.csproj" /></Project>""")));

    [Fact]
    public void A_package_in_the_engine_is_found() =>
        Assert.Single(Violations(Project.Parse(
            "Graine.Engine", """<Project><PackageReference Include="NodaTime" /></Project>""")));

    [Fact]
    public void A_driver_outside_of_its_adapter_is_found() =>
        Assert.Single(Violations(Project.Parse(
            "Graine.Lake", """<Project><PackageReference Include="Npgsql" /></Project>""")));

    [Fact]
    public void A_project_that_the_drawing_does_not_know_is_found() =>
        Assert.Single(Violations(Project.Parse("Graine.Extras", "<Project />")));

    [Fact]
    public void Every_project_is_in_the_one_solution_in_order()
    {
        var listed = XDocument.Parse(Repository.Read("Graine.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value).ToList();
        var present = Repository.With(".csproj").ToList();

        Assert.Equal(present.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Violations(Project project)
    {
        if (!Allowed.TryGetValue(project.Name, out var allowed))
        {
            yield return $"{project.Name} is not in the drawing";
            yield break;
        }

        foreach (var reference in project.References.Except(allowed))
        {
            yield return $"{project.Name} may not refer to {reference}";
        }

        foreach (var package in project.Packages)
        {
            if (WithoutPackages.Contains(project.Name))
            {
                yield return $"{project.Name} has no packages, and not {package}";
            }
            else if (Homes.TryGetValue(package, out var homes) && !homes.Contains(project.Name))
            {
                yield return $"{package} belongs in {string.Join(", ", homes)}, not in {project.Name}";
            }
        }
    }
}

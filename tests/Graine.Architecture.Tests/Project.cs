using System.Xml.Linq;

namespace Graine.Architecture.Tests;

/// <summary>What a project file says it needs.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<Project> Sources { get; } =
        [.. Repository.With(".csproj").Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .Select(path => Parse(Path.GetFileNameWithoutExtension(path), Repository.Read(path)))];

    public static Project Parse(string name, string xml)
    {
        var items = XDocument.Parse(xml).Descendants().ToList();
        return new Project(
            name,
            [.. Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))],
            [.. Includes("PackageReference")]);

        IEnumerable<string> Includes(string kind) =>
            items.Where(item => item.Name.LocalName == kind).Select(item => item.Attribute("Include")!.Value);
    }
}

namespace Graine.Server.Tests.Pipeline;

/// <summary>A fresh folder, a standing clock, and nodes on it that end with the test.</summary>
public abstract class PipelineShop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("graine-pipeline").FullName;
    private readonly List<Node> _nodes = [];

    private protected HandTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected static (string Kind, string Id, string? Json) BaseRule => ("earning-rule", "base", """
        {"id":"base","name":{"en":"A point a euro"},"wallet":"points","on":["Order Completed"],"points":"order.total"}
        """);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task<Node> NodeAsync(Graine.Server.Pipeline.LaneOptions? options = null)
    {
        var node = await Node.StartAsync(_folder, Time, options);
        _nodes.Add(node);
        return node;
    }

    protected static (string Kind, string Id, string? Json) Segment(string id, string when) =>
        ("segment", id, $$"""{"id":"{{id}}","name":{"en":"{{id}}"},"when":"{{when}}"}""");
}

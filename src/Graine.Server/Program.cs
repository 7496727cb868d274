using Graine.Server.Hosting;

var app = await GraineServer.BuildAsync(ServeOptions.FromEnvironment(), CancellationToken.None);
await app.RunAsync();

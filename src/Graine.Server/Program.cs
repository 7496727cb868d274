using Graine.Server.Cli;

return await CommandLine.RunAsync(args);

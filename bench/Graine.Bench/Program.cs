using Graine.Bench;

// ./run bench VERB [OPTIONS]. Every verb prints what it does, then one line of JSON with its figures, last.
return args.FirstOrDefault() switch
{
    "ingest" => await IngestBench.RunAsync(BenchOptions.Parse(args[1..]), CancellationToken.None),
    "engine" => EngineBench.Run(BenchOptions.Parse(args[1..])),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        ./run bench ingest --database sqlite|postgres --seconds N [--batch 100] [--clients 8] [--members 100000] [--load 0.7]
        ./run bench engine --seconds N
        """);
    return 2;
}

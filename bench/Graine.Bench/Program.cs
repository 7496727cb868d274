using System.CommandLine;
using Graine.Bench;

// Every verb says what it does, then prints its figures as one line of JSON, last.
var root = new RootCommand("Measures Graine beside floors of the same machine. The last line of each verb is JSON.")
{
    new BenchVerb("ingest", "Durable events per second over HTTP, beside the same rows written raw and beside parsing alone.", IngestBench.RunAsync)
        .Database()
        .Number("--seconds", 10, "Length of each measurement.")
        .Number("--batch", 100, "Events in one request; 1 uses /v1/track.")
        .Number("--clients", 8, "Connections.")
        .Number("--members", 100_000, "Members the events are spread over.")
        .Part("--load", 0.7, "Part of the full load at which acknowledgement times are taken.")
        .Build(),
    new BenchVerb("engine", "The engine alone on one core, and 50 conditions beside hand-written ones.", EngineBench.RunAsync)
        .Number("--seconds", 3, "Length of one round.")
        .Number("--runs", 3, "Rounds; the median counts.")
        .Build(),
    new BenchVerb("segments", "How long it takes to count the members whom five conditions fit, in the lake.", SegmentsBench.RunAsync)
        .Number("--members", 1_000_000, "Members in the lake, with about two orders each.")
        .Number("--runs", 15, "Times each count is taken; the median counts.")
        .Build(),
};
return await root.Parse(args).InvokeAsync();

// The tail waits for every open transaction of the server, those of other databases too: tests beside each other would hold it back.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

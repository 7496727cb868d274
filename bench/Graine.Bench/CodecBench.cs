using System.Diagnostics;
using Graine.Engine.Members;

namespace Graine.Bench;

/// <summary>A member's document to bytes and back: what every event that meets a member outside the caches pays.</summary>
internal static class CodecBench
{
    public static double Nanoseconds(Member[] members, int seconds)
    {
        var writer = new DocumentWriter();
        var names = new NamePool();
        var watch = Stopwatch.StartNew();
        var done = 0L;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            foreach (var member in members)
            {
                MemberCodec.Write(member, writer);
                MemberCodec.Read(member.Id, writer.Written, names);
            }

            done += members.Length;
        }

        return watch.Elapsed.TotalNanoseconds / done;
    }

    public static int MedianBytes(Member[] members)
    {
        var writer = new DocumentWriter();
        var sizes = members.Select(member =>
        {
            MemberCodec.Write(member, writer);
            return writer.Written.Length;
        }).Order().ToList();
        return sizes[sizes.Count / 2];
    }
}

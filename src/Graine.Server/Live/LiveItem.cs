using Graine.Engine;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Live;

/// <summary>An input as it was committed, without its contents.</summary>
internal sealed record LiveItem(LivePlace Place, EventRow Row, IReadOnlyList<Effect> Effects)
{
    public static LiveItem Of(EventRow row, LivePlace place)
    {
        try
        {
            return new LiveItem(place, row, EffectCodec.Read(row.Effects.Span, new NamePool()));
        }
        catch (FormatException)
        {
            // Told without what it did: verify names it.
            return new LiveItem(place, row, []);
        }
    }
}

using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// Encoded members by id, bounded and thread-safe, in two generations like <see cref="GenerationCache{TKey,TValue}"/>. The bytes lie
/// in large blocks that are used again and again: a hundred thousand small arrays that live for a while and die would be what
/// the garbage collector stops everybody for.
/// </summary>
public sealed class DocumentCache(long bytesMax)
{
    private const int StripeCount = 16;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new Stripe(bytesMax / (2 * StripeCount)))];

    public bool Contains(Guid id) => Of(id).Contains(id);

    /// <summary>The member's row with a copy of its document.</summary>
    public bool TryGet(Guid id, out MemberRow row) => Of(id).TryGet(id, out row);

    public void Set(MemberRow row) => Of(row.Id).Set(row);

    public void Remove(Guid id) => Of(id).Remove(id);

    private Stripe Of(Guid id) => _stripes[(id.GetHashCode() & 0x7FFFFFFF) % StripeCount];

    private sealed class Stripe(long generationMax)
    {
        private readonly Lock _gate = new();
        private DocumentBlocks _young = new();
        private DocumentBlocks _old = new();

        public bool Contains(Guid id)
        {
            lock (_gate)
            {
                return _young.Contains(id) || _old.Contains(id);
            }
        }

        public bool TryGet(Guid id, out MemberRow row)
        {
            lock (_gate)
            {
                if (_young.TryGet(id, out row))
                {
                    return true;
                }

                if (!_old.TryGet(id, out row))
                {
                    return false;
                }

                Keep(row);
                return true;
            }
        }

        public void Set(MemberRow row)
        {
            lock (_gate)
            {
                Keep(row);
            }
        }

        public void Remove(Guid id)
        {
            lock (_gate)
            {
                _young.Remove(id);
                _old.Remove(id);
            }
        }

        private void Keep(MemberRow row)
        {
            _old.Remove(row.Id);
            _young.Set(row);
            if (_young.Bytes > generationMax)
            {
                (_old, _young) = (_young, _old);
                _young.Clear();
            }
        }
    }
}

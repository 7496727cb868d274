namespace Graine.Server.Pipeline;

/// <summary>
/// A bounded cache of two generations: what was not used since the last turn is forgotten at the next. Cheap, thread-safe,
/// and near enough to least-recently-used.
/// </summary>
public sealed class GenerationCache<TKey, TValue>(long weightMax, Func<TValue, int> weigh)
    where TKey : notnull
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, 16).Select(_ => new Stripe(weightMax / 32, weigh))];

    public bool TryGet(TKey key, out TValue value) => Of(key).TryGet(key, out value);

    public void Set(TKey key, TValue value) => Of(key).Set(key, value);

    public void Remove(TKey key) => Of(key).Remove(key);

    private Stripe Of(TKey key) => _stripes[(key.GetHashCode() & 0x7FFFFFFF) % _stripes.Length];

    private sealed class Stripe(long generationMax, Func<TValue, int> weigh)
    {
        private readonly Lock _gate = new();
        private Dictionary<TKey, TValue> _young = [];
        private Dictionary<TKey, TValue> _old = [];
        private long _weight;

        public bool TryGet(TKey key, out TValue value)
        {
            lock (_gate)
            {
                if (_young.TryGetValue(key, out value!))
                {
                    return true;
                }

                if (!_old.Remove(key, out value!))
                {
                    return false;
                }

                Add(key, value);
                return true;
            }
        }

        public void Set(TKey key, TValue value)
        {
            lock (_gate)
            {
                _old.Remove(key);
                Add(key, value);
            }
        }

        public void Remove(TKey key)
        {
            lock (_gate)
            {
                _old.Remove(key);
                if (_young.Remove(key, out var value))
                {
                    _weight -= weigh(value);
                }
            }
        }

        private void Add(TKey key, TValue value)
        {
            if (_young.TryGetValue(key, out var before))
            {
                _weight -= weigh(before);
            }

            _young[key] = value;
            _weight += weigh(value);
            if (_weight > generationMax)
            {
                _old = _young;
                _young = [];
                _weight = 0;
            }
        }
    }
}

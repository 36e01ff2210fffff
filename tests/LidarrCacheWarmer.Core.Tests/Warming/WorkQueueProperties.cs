using CsCheck;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>After any operations, a queue returns the same items as a list that is searched completely.</summary>
public sealed class WorkQueueProperties
{
    private enum Call
    {
        Take,
        TakeTrial,
        PutBack,
        Finish,
        Interject,
        Wait,
    }

    private static readonly Gen<Call> Calls = Gen.Frequency(
        (6, Gen.Const(Call.Take)), (1, Gen.Const(Call.TakeTrial)), (3, Gen.Const(Call.PutBack)), (2, Gen.Const(Call.Finish)),
        (1, Gen.Const(Call.Interject)), (2, Gen.Const(Call.Wait)));

    [Fact]
    public void Items_arrive_in_the_order_that_a_simple_model_gives() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[1, 5], Gen.Select(Calls, Gen.Int[0, 20]).Array[0, 80]).Sample(
            (items, waveSize, calls) =>
            {
                var world = new World(items, waveSize);
                foreach (var (call, number) in calls)
                {
                    world.Do(call, number);
                }

                world.TakeTheRest();
            },
            iter: Effort.Rounds(500, 30_000));

    private sealed class World(int items, int waveSize)
    {
        private readonly WorkItem[] _all = [.. VirtualRun.Items(21)];
        private readonly WorkQueue _queue = new(VirtualRun.Items(items).GetEnumerator(), new Waves(waveSize));
        private readonly List<int> _untried = [.. Enumerable.Range(0, items)];
        private readonly List<int> _urgent = [];
        private readonly List<(int Item, TimeSpan Due)> _retries = [];
        private readonly List<int> _outside = [];
        private readonly HashSet<int> _interjected = [];
        private TimeSpan _now;
        private int _ofWave;
        private int _leftOut;
        private int _moments;

        public void Do(Call call, int number)
        {
            switch (call)
            {
                case Call.Take:
                    Take();
                    break;
                case Call.TakeTrial:
                    TakeTrial(item => item % 2 == number % 2);
                    break;
                case Call.PutBack when _outside.Count > 0:
                    PutBack(_outside[number % _outside.Count], _now + TimeSpan.FromSeconds(number / 4));
                    break;
                case Call.Finish when _outside.Count > 0:
                    Finish(_outside[number % _outside.Count]);
                    break;
                case Call.Interject:
                    Interject(number);
                    break;
                case Call.Wait:
                    _now += TimeSpan.FromSeconds(number / 4);
                    break;
            }

            _queue.Waiting.Should().Be(_retries.Count);
            _queue.IsEmpty.Should().Be(_urgent.Count + _untried.Count + _retries.Count == 0);
            _queue.NextDue(_now).Should().Be(NextDue());
        }

        public void TakeTheRest()
        {
            while (NextDue() is { } due)
            {
                _now = due > _now ? due : _now;
                Take();
            }

            _queue.IsEmpty.Should().BeTrue();
            _queue.LeftOut(EntryKind.Artist).Should().Be(_leftOut);
        }

        private TimeSpan? NextDue() =>
            _urgent.Count + _untried.Count > 0 ? _now : _retries.Count > 0 ? _retries.Min(retry => retry.Due) : null;

        private void Take()
        {
            if (NextDue() is not { } due || due > _now)
            {
                return;
            }

            var retry = _retries.Where(waiting => waiting.Due <= _now).OrderBy(waiting => waiting.Due).Select(waiting => (int?)waiting.Item).FirstOrDefault();
            var (expected, beginsWave) = (_urgent.Count, _untried.Count, retry) switch
            {
                ( > 0, _, _) => (_urgent[0], false),
                (_, > 0, _) when _ofWave < waveSize => (_untried[0], false),
                (_, _, { } waiting) => (waiting, false),
                _ => (_untried[0], true),
            };
            _ofWave = beginsWave ? 0 : _ofWave;
            GoesOut(expected, _queue.Dequeue(_now));
        }

        private void TakeTrial(Func<int, bool> mayBe)
        {
            bool MayBe(WorkItem item) => mayBe(NumberOf(item));
            var trial = _retries.Where(retry => mayBe(retry.Item)).OrderBy(retry => retry.Due).ToList();
            int? expected = _urgent.Count > 0 ? _urgent[0] : _untried.Count > 0 ? _untried[0] : trial.Count > 0 ? trial[0].Item : null;
            TimeSpan? due = _urgent.Count + _untried.Count > 0 ? _now : trial.Count > 0 ? trial[0].Due : null;

            _queue.NextTrialDue(_now, MayBe).Should().Be(due);
            if (expected is { } item)
            {
                GoesOut(item, _queue.DequeueTrial(MayBe));
            }
        }

        private void GoesOut(int expected, WorkItem taken)
        {
            NumberOf(taken).Should().Be(expected);
            _retries.RemoveAll(retry => retry.Item == expected);
            if (!_urgent.Remove(expected) && _untried.Remove(expected))
            {
                _ofWave++;
            }

            _outside.Add(expected);
        }

        // No two retries are due at the same time, because the order of such retries is not defined.
        private void PutBack(int item, TimeSpan due)
        {
            _outside.Remove(item);
            due += TimeSpan.FromTicks(++_moments);
            _retries.Add((item, due));
            _queue.Requeue(_all[item], due);
        }

        private void Finish(int item)
        {
            _outside.Remove(item);
            _queue.Done(_all[item]);
        }

        private void Interject(int item)
        {
            var isAskedFor = _outside.Contains(item) || _retries.Exists(retry => retry.Item == item);
            var goesFirst = !isAskedFor && _interjected.Add(item);

            _queue.Interject(_all[item]).Should().Be(goesFirst);
            if (goesFirst)
            {
                _urgent.Add(item);
                _leftOut += _untried.Remove(item) ? 1 : 0;
            }
        }

        private int NumberOf(WorkItem item) => Array.FindIndex(_all, one => one.Path == item.Path);
    }
}

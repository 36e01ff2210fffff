using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Status;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using LiveDisplay = LidarrCacheWarmer.Terminal.LiveDisplay;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>The live display on a terminal that is paused, closed, or without colours.</summary>
public sealed class LiveDisplayTerminalTests
{
    private readonly FakeTimeProvider _time = SampleRun.Clock();
    private readonly RunStatusBuilder _status;

    public LiveDisplayTerminalTests() => _status = new RunStatusBuilder(SampleOptions.With(), _time);

    [Fact]
    public void A_paused_terminal_does_not_block_the_run()
    {
        using var held = new HeldTerminal();
        using var display = new LiveDisplay(Console(held), SampleOptions.With(), _status, TimeProvider.System);
        held.IsWrittenTo.Wait(TestContext.Current.CancellationToken);

        EveryKindOfEvent.Play(Run(display));

        held.Release.IsSet.Should().BeFalse();
        held.Release.Set();
    }

    [Fact]
    public void A_closed_terminal_does_not_end_the_run()
    {
        using var gone = new GoneTerminal();
        using var display = new LiveDisplay(Console(gone), SampleOptions.With(), _status, _time);

        var telling = () => EveryKindOfEvent.Play(Run(display));

        telling.Should().NotThrow();
        gone.Refusals.Should().BePositive();
    }

    [Theory]
    [InlineData(ColorSystemSupport.EightBit, true)]
    [InlineData(ColorSystemSupport.NoColors, false)]
    public void Colours_are_used_only_if_the_terminal_supports_them(ColorSystemSupport colours, bool expected)
    {
        using var screen = new Screen(80);
        using (var display = new LiveDisplay(screen.Console(colours), SampleOptions.With(), _status, _time))
        {
            EveryKindOfEvent.Play(Run(display));
        }

        screen.ToString().Contains("\e[38;5;160m", StringComparison.Ordinal).Should().Be(expected);
    }

    private SampleRun Run(LiveDisplay display) => new(new ObserverGroup(_status, display), _time);

    private static IAnsiConsole Console(TextWriter terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(terminal),
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });

    private sealed class HeldTerminal : StringWriter
    {
        public ManualResetEventSlim IsWrittenTo { get; } = new();

        public ManualResetEventSlim Release { get; } = new();

        public override void Write(string? value)
        {
            IsWrittenTo.Set();
            Release.Wait();
            base.Write(value);
        }
    }

    private sealed class GoneTerminal : StringWriter
    {
        public int Refusals { get; private set; }

        public override void Write(string? value)
        {
            Refusals++;
            throw new IOException("Input/output error");
        }
    }
}

using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Ledger;

/// <summary>The files of a backend as files: whether they are there, held, in the way.</summary>
internal abstract class LedgerFiles
{
    private const string What = "replaced";

    /// <summary>Where the ledger is.</summary>
    public abstract LedgerLocation Location { get; }

    /// <summary>The files that a user knows of, with symbolic links followed.</summary>
    public abstract IReadOnlyList<string> Main { get; }

    /// <summary>Those of them that are there.</summary>
    public IReadOnlyList<string> Present => [.. Main.Where(File.Exists)];

    /// <summary>Whether there is anything of a ledger.</summary>
    public abstract bool Exist { get; }

    public static LedgerFiles Of(LedgerLocation location) => location.Backend == LedgerBackend.Csv ? new OfCsv(location) : new OfSqlite(location);

    /// <summary>Whether there is a row, even one that is kept without being used; and what files cannot be understood, and why.</summary>
    public abstract (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time);

    /// <summary>Keeps other processes away, and leaves no trace of that but the lock files.</summary>
    public HeldFiles Hold() => new(Main);

    /// <summary>Gives the files and all that belongs to them other names, or leaves them all as they are.</summary>
    /// <param name="isInTheWay">Whether there is anything to be set aside.</param>
    /// <param name="time">The clock.</param>
    /// <returns>What was set aside, with which everything can be as it was before.</returns>
    public FilesAside SetAside(bool isInTheWay, TimeProvider time)
    {
        var aside = new FilesAside(What, time);
        try
        {
            foreach (var path in Main.Where(path => isInTheWay && Exists(path)))
            {
                LedgerFaults.Guard(path, () => aside.Move(path, EndsOf()));
            }
        }
        catch (LedgerException)
        {
            aside.Undo();
            throw;
        }

        aside.Expect(Main.SelectMany(path => EndsOf().Append("").Select(end => path + end)));
        return aside;
    }

    protected abstract bool Exists(string path);

    protected abstract string[] EndsOf();

    private sealed class OfCsv(LedgerLocation location) : LedgerFiles
    {
        public override LedgerLocation Location => location;

        public override IReadOnlyList<string> Main { get; } =
            [DurableFile.Resolve(location.ArtistsCsvPath), DurableFile.Resolve(location.ReleaseGroupsCsvPath)];

        public override bool Exist => Main.Any(Exists);

        public override (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time)
        {
            using var csv = CsvLedger.Read(location.ArtistsCsvPath, location.ReleaseGroupsCsvPath, time);
            return (!csv.IsEmpty, csv.Faults);
        }

        protected override bool Exists(string path) => SqliteImport.Exists(path);

        // The journal goes by what is in its file, not by its name.
        protected override string[] EndsOf() => [".journal", ".notes"];
    }

    private sealed class OfSqlite(LedgerLocation location) : LedgerFiles
    {
        public override LedgerLocation Location => location;

        public override IReadOnlyList<string> Main { get; } = [DurableFile.Resolve(location.DatabasePath)];

        public override bool Exist => File.Exists(Main[0]);

        // One that is damaged is a fault that is thrown.
        public override (bool HasRows, IReadOnlyList<string> Faults) Look(TimeProvider time) => LedgerFaults.Guard(Main[0], () =>
        {
            LedgerFaults.RefuseDirectory(Main[0]);
            if (!Exist)
            {
                return (false, []);
            }

            using var snapshot = new SqliteSnapshot(Main[0]);
            return (SqliteContent.HasRows(snapshot.Connection), Array.Empty<string>());
        });

        protected override bool Exists(string path) => File.Exists(path);

        protected override string[] EndsOf() => SqliteFile.Companions;
    }
}

namespace Graine.Storage.Contract;

/// <summary>A fresh, migrated database that lives as long as a test class.</summary>
public interface ITestDatabase : IAsyncLifetime
{
    /// <summary>The store most tests use. Skips the test when the database is not there to test against.</summary>
    IStore Store { get; }

    /// <summary>Another store on the same database, as a second process would have.</summary>
    IStore OpenAnother();

    /// <summary>A store on a new, empty database, not migrated. Opened twice by the same name, the same database.</summary>
    Task<IStore> OpenEmptyAsync(string name);

    /// <summary>Runs a statement past the store, as somebody with a database client would.</summary>
    Task ExecuteAsync(string sql);

    /// <summary>The first column of the first row, as text.</summary>
    Task<string?> AskAsync(string sql);
}

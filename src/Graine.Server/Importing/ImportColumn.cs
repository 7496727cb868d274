namespace Graine.Server.Importing;

/// <summary>What a column of an order file can hold.</summary>
internal enum ImportColumn : byte
{
    Order,
    Product,
    Name,
    Quantity,
    Date,
    Price,
    Amount,
    Customer,
    Email,
    Phone,
    Card,
    FirstName,
    LastName,
    City,
    Country,
    Currency,
    Category,
    Brand,
    Cost,
    Channel,
    Store,
    Coupon,
}

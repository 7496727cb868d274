using System.IO.Compression;
using System.Text;
using Graine.Server.Importing;

namespace Graine.Server.Tests.Importing;

public sealed class FileShapeTests
{
    [Fact]
    public async Task A_French_export_is_understood_by_its_names()
    {
        var import = await Recording.OfAsync(
            "Numéro commande;Date;E-mail;Prénom;Référence;Libellé;Quantité;Prix unitaire;Catégorie;Boutique;Canal\n"
            + "K-7;03/04/2025 18:05;LEA@Exemple.ORG;Léa;T1;Thé vert;2;1 234,50 €;Thé;Lyon;caisse\n",
            options => options with { Map = ["Numéro commande=order_id"] });
        var order = Assert.Single(import.Tracked("Order Completed"));
        Assert.Equal(2469.00m, order.GetProperty("total").GetDecimal());
        Assert.Equal("Lyon", order.GetProperty("store").GetString());
        Assert.Equal("Thé", order.GetProperty("products")[0].GetProperty("category").GetString());
        Assert.Equal("2025-04-03T16:05:00.000Z", import.Events[1].GetProperty("timestamp").GetString());
        var id = import.Events[1].GetProperty("context").GetProperty("externalIds")[0];
        Assert.Equal(("email", "lea@exemple.org"), (id.GetProperty("type").GetString(), id.GetProperty("id").GetString()));
        Assert.Equal("Léa", import.Events[0].GetProperty("traits").GetProperty("firstName").GetString());
    }

    [Theory]
    [InlineData("2025-04-03T18:05:00+05:00", "2025-04-03T13:05:00.000Z")]
    [InlineData("2025-04-03T18:05:00Z", "2025-04-03T18:05:00.000Z")]
    [InlineData("2025-04-03 18:05", "2025-04-03T16:05:00.000Z")]
    [InlineData("2025-01-03", "2025-01-02T23:00:00.000Z")]
    [InlineData("20250103", "2025-01-02T23:00:00.000Z")]
    [InlineData("3.4.2025", "2025-04-02T22:00:00.000Z")]
    [InlineData("03-04-2025 8:05", "2025-04-03T06:05:00.000Z")]
    [InlineData("1743696300", "2025-04-03T16:05:00.000Z")]
    public async Task Dates_come_in_many_shapes(string date, string expected)
    {
        var import = await Recording.OfAsync($"order_id;date;price;customer_id\n1;{date};2;17\n");
        Assert.Equal(expected, Assert.Single(import.Events).GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task One_date_without_doubt_decides_for_the_whole_file()
    {
        var import = await Recording.OfAsync("order_id,date,price,customer_id\n1,4/3/2025 8:26,2,17\n2,4/13/2025 8:26,2,17\n");
        Assert.Equal("2025-04-03T06:26:00.000Z", import.Events[0].GetProperty("timestamp").GetString());
        Assert.Equal(DayOrder.MonthFirst, import.Summary.Days);
    }

    [Fact]
    public async Task Amounts_of_lines_without_order_numbers_are_orders_each()
    {
        var import = await Recording.OfAsync(
            "id,when,cds,dollars\n00001,19970101,1,11.77\n00002,19970112,5,77.00\n00002,19970112,5,77.00\n",
            options => options with { Map = ["id=customer_id", "date=when", "cds=quantity", "dollars=amount"] });
        Assert.Equal([11.77m, 77m, 77m], import.Tracked("Order Completed").Select(order => order.GetProperty("total").GetDecimal()));
        Assert.Equal(3, import.Tracked("Order Completed").Select(order => order.GetProperty("order_id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Compressed_and_Windows_files_are_read_as_they_are()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.Latin1.GetBytes("order_id\tdate\tprice\tcustomer_id\tproduct\r\n1\t2025-04-03\t2,5\t17\tThé\r\n"), TestContext.Current.CancellationToken);
        }

        var import = await Recording.OfAsync("", bytes: packed.ToArray());
        var order = Assert.Single(import.Tracked("Order Completed"));
        Assert.Equal("Thé", order.GetProperty("products")[0].GetProperty("product_id").GetString());
        Assert.Equal(2.5m, order.GetProperty("total").GetDecimal());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_UTF_16_file_has_its_first_name_too(bool isBigEndian, bool isCompressed)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        byte[] text = [.. encoding.GetPreamble(), .. encoding.GetBytes("\"order_id\",date,price,customer_id,product\r\nK-1,2025-04-03,2.5,17,Thé\r\n")];
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(text, TestContext.Current.CancellationToken);
        }

        var import = await Recording.OfAsync("", bytes: isCompressed ? packed.ToArray() : text);
        var order = Assert.Single(import.Tracked("Order Completed"));
        Assert.Equal("K-1", order.GetProperty("order_id").GetString());
        Assert.Equal("Thé", order.GetProperty("products")[0].GetProperty("product_id").GetString());
    }

    [Fact]
    public async Task A_compressed_file_that_ends_early_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            var lines = Enumerable.Range(0, 20_000).Select(order => $"{order},2025-04-03,2.5,{order * 7919 % 1000}\n");
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("order_id,date,price,customer_id\n" + string.Concat(lines)), TestContext.Current.CancellationToken);
        }

        var cut = packed.ToArray()[..(int)(packed.Length / 2)];
        var refused = await Assert.ThrowsAsync<ImportException>(() => Recording.OfAsync("", bytes: cut));
        Assert.Contains("cannot be read after line", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<ImportException>(() => Recording.OfAsync("", bytes: cut[..60]));
        Assert.Contains("not readable as gzip", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_within_a_text_is_text_and_one_that_is_not_closed_is_not()
    {
        var import = await Recording.OfAsync(
            "order_id;date;price;customer_id;product\n1;2025-04-03;2;17;Pipe 5\" \"L'Été\" x\n2;2025-04-03;2;17;\"Cup\" red;1\n3;2025-04-03;2;17;\"never closed\n4;2025-04-03;2;17;Cup\n");
        var order = Assert.Single(import.Tracked("Order Completed"));
        Assert.Equal("Pipe 5\" \"L'Été\" x", order.GetProperty("products")[0].GetProperty("product_id").GetString());
        Assert.Equal(2, import.Summary.Rejected.Counts["line_malformed"]);
    }

    [Fact]
    public async Task Headers_of_French_tills_are_known()
    {
        var import = await Recording.OfAsync("N° ticket;Date de vente;Réf. article;Qté;Prix unitaire TTC;Client\n7;03/04/2025;A1;2;12,50;C1\n");
        Assert.Equal(
            ["order_id", "product", "quantity", "date", "price", "customer_id"], import.Summary.Columns.Select(column => column.Field));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "No column was recognised as date nor as price (or amount)")]
    [InlineData("", "is empty")]
    public async Task A_file_that_cannot_be_one_is_refused_with_words(string text, string words)
    {
        var refused = await Assert.ThrowsAsync<ImportException>(() => Recording.OfAsync(text));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope=price", "the file has no column \"nope\"")]
    [InlineData("date=nope", "there is no field \"nope\"")]
    public async Task A_map_of_what_does_not_exist_is_refused(string map, string words)
    {
        var refused = await Assert.ThrowsAsync<ImportException>(
            () => Recording.OfAsync("order_id,date,price\n", options => options with { Map = [map] }));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }
}

using System.Collections.Frozen;

namespace Graine.Server.Importing;

/// <summary>The names under which columns are recognised, and the words that <c>--map</c> takes (docs/guides/import-orders.md).</summary>
internal static class ColumnNames
{
    /// <summary>By field, most telling name first; compared without case, spaces, "_", "-", "." and accents.</summary>
    private static readonly (ImportColumn Column, string Field, string Synonyms)[] Known =
    [
        (ImportColumn.Order, "order_id", "invoiceno invoice invoicenumber invoiceid orderid order ordernumber orderno transactionid transaction receipt receiptid receiptnumber ticket ticketid facture numerofacture commande numerocommande ncommande nocommande idcommande nfacture nofacture numticket nticket reffacture"),
        (ImportColumn.Product, "product", "stockcode sku productid productcode product itemid item itemcode article articleid reference ref ean gtin barcode produit codeproduit refarticle referencearticle codearticle refproduit referenceproduit codebarres"),
        (ImportColumn.Name, "name", "description productname itemname title label libelle designation nomproduit"),
        (ImportColumn.Quantity, "quantity", "quantity qty units quantite qte nb nombre nombrearticles"),
        (ImportColumn.Date, "date", "invoicedate orderdate date datetime timestamp purchasedate purchasedat orderedat createdat transactiondate time datecommande dateachat datefacture datevente dateticket datedecommande datedachat datedefacture datedevente dateduticket dateheure"),
        (ImportColumn.Price, "price", "unitprice price priceperunit itemprice unitamount prix prixunitaire pu prixunitairettc prixttc puttc prixdevente prixvente"),
        (ImportColumn.Amount, "amount", "amount total linetotal totalprice revenue sales value spend montant totalttc ca montantttc montantligne totalligne"),
        (ImportColumn.Customer, "customer_id", "customerid customer customernumber customerno clientid client userid user memberid member numeroclient nclient noclient idclient codeclient client"),
        (ImportColumn.Email, "email", "email mail customeremail emailaddress courriel"),
        (ImportColumn.Phone, "phone", "phone phonenumber mobile telephone tel customerphone portable mobilephone"),
        (ImportColumn.Card, "card", "card cardnumber loyaltycard loyaltycardnumber carte numerocarte cartefidelite"),
        (ImportColumn.FirstName, "first_name", "firstname givenname prenom"),
        (ImportColumn.LastName, "last_name", "lastname surname familyname nom nomfamille"),
        (ImportColumn.City, "city", "city town ville"),
        (ImportColumn.Country, "country", "country countrycode pays"),
        (ImportColumn.Currency, "currency", "currency currencycode devise"),
        (ImportColumn.Category, "category", "category productcategory department categorie rayon famille"),
        (ImportColumn.Brand, "brand", "brand marque"),
        (ImportColumn.Cost, "cost", "cost unitcost cogs costprice cout prixachat prixrevient"),
        (ImportColumn.Channel, "channel", "channel saleschannel canal"),
        (ImportColumn.Store, "store", "store storeid storename shop magasin boutique pointdevente"),
        (ImportColumn.Coupon, "coupon", "coupon couponcode promocode promotion codepromo"),
    ];

    private static readonly FrozenDictionary<string, ImportColumn> Synonyms =
        Known.SelectMany(known => known.Synonyms.Split(' ').Select(name => KeyValuePair.Create(name, known.Column)))
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The fields in the order in which the guide lists them.</summary>
    public static IEnumerable<string> Fields => Known.Select(known => known.Field);

    public static string Field(ImportColumn column) => Known[(int)column].Field;

    /// <summary>How good a name is for a column: lower is better; null when it is none of its names.</summary>
    public static (ImportColumn Column, int Rank)? Recognise(string header)
    {
        var name = Fold(header);
        return Synonyms.TryGetValue(name, out var column)
            ? (column, Array.IndexOf(Known[(int)column].Synonyms.Split(' '), name))
            : null;
    }

    /// <summary>Of the field's own name, or of any name under which it is recognised.</summary>
    public static ImportColumn? FindField(string word)
    {
        var name = Fold(word);
        foreach (var (column, field, _) in Known)
        {
            if (Fold(field) == name)
            {
                return column;
            }
        }

        return Synonyms.TryGetValue(name, out var known) ? known : null;
    }

    /// <summary>Without case, spaces, signs and accents.</summary>
    internal static string Fold(string text) => string.Concat(text
        .Where(char.IsLetterOrDigit)
        .Select(letter => char.ToLowerInvariant(letter) switch
        {
            'é' or 'è' or 'ê' or 'ë' => 'e',
            'à' or 'â' => 'a',
            'î' or 'ï' => 'i',
            'ô' => 'o',
            'û' or 'ù' => 'u',
            'ç' => 'c',
            var plain => plain,
        }));
}

using System.IO;

namespace Shop;

public class Invoices
{
    public Stream Handle(Stream request) => request;
}

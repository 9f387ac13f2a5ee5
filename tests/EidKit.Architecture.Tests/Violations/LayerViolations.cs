// Types that break the rules on purpose: the tests show that each rule sees its breach. Namespaces are those of the parts concerned.
#pragma warning disable
using EidKit.Crypto;

namespace EidKit.Encoding
{
    internal sealed class LayerBreaker
    {
        private SecretBytes? _ofField;

        public void Signature(HashKind kind) => throw new NotSupportedException();

        public object Body() => new SecretBytes(1);

        public object Generic() => new List<HashKind[]>();

        public void Caught()
        {
            try
            {
                _ofField = null;
            }
            catch (Apdu.CardStatusException)
            {
            }
        }

        [System.ComponentModel.DefaultValue(typeof(SecretBytes), "")]
        public int Marked() => 1;

        internal sealed class Nested
        {
            public SecretBytes? OfNested;
        }
    }
}

namespace EidKit.Unheard
{
    internal sealed class UnheardUser
    {
        public Encoding.PartialDate Date;
    }
}

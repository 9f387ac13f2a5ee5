// Types that break the rules on purpose: the tests show that each rule sees its breach. Namespaces are those of the parts concerned.
#pragma warning disable
namespace EidKit.Sized
{
    internal sealed class SizedUser
    {
        private int _count;

        public void Short() => _count++;

        public void Long()
        {
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
            _count++;
        }
    }
}
